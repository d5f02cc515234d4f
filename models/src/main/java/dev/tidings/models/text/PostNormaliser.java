package dev.tidings.models.text;

import dev.tidings.models.text.Token.Kind;
import java.util.List;
import java.util.Objects;

/**
 * Takes posts apart: words, numbers, accounts, links, hashtags, cashtags, emoji, emoticons and punctuation. One pass over at most
 * {@value #LONGEST} chars, so any text costs bounded time; control, format and half characters are passed over. Keeps nothing: any number
 * of threads may share one.
 */
public final class PostNormaliser {
  /** How many chars of a text are read; the longest post of a network has 5,000, so this leaves room. */
  public static final int LONGEST = 10_000;

  /** Takes that text apart. Anything is text: null is refused, all else has an answer. */
  public NormalisedPost normalise(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var source = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    var pieces = new Pieces();
    var at = 0;
    while (at < source.length()) {
      at = next(source, at, pieces);
    }
    return new NormalisedPost(source, pieces.tokens(), source.length() < text.length());
  }

  private int next(String text, int at, Pieces pieces) {
    var first = text.charAt(at);
    if (first <= ' ') {
      return at + 1;
    }
    var special = special(text, at, pieces);
    if (special > at) {
      return special;
    }
    var codePoint = text.codePointAt(at);
    if (Character.isLetter(codePoint)) {
      return word(text, at, pieces);
    }
    if (Character.isDigit(codePoint)) {
      return number(text, at, pieces);
    }
    if (Emoji.begins(codePoint)) {
      var end = Emoji.end(text, at);
      pieces.add(Emoji.plain(text.substring(at, end)), Kind.EMOJI, at, end);
      return end;
    }
    return sign(text, at, codePoint, pieces);
  }

  /** Links, accounts, tags and emoticons: pieces whose first char is read otherwise elsewhere. */
  private int special(String text, int at, Pieces pieces) {
    var first = text.charAt(at);
    if ((first == 'h' || first == 'H' || first == 'w' || first == 'W') && startsLink(text, at)) {
      var end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      pieces.add("http", Kind.LINK, at, end);
      return end;
    }
    if (first == '@' || first == '#' || first == '$' || first == '＃' || first == '＠') {
      return tag(text, at, first, pieces);
    }
    if (first == '&') {
      return entity(text, at, pieces);
    }
    if (first < 0x80) {
      var length = Emoticons.lengthAt(text, at);
      if (length > 0) {
        pieces.add(text.substring(at, at + Math.min(length, 3)), Kind.EMOTICON, at, at + length);
        return at + length;
      }
    }
    return at;
  }

  private static boolean startsLink(String text, int at) {
    if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return false;
    }
    return text.regionMatches(true, at, "http://", 0, 7) || text.regionMatches(true, at, "https://", 0, 8)
        || text.regionMatches(true, at, "www.", 0, 4) || text.startsWith("http", at) && isEnd(text, at + 4);
  }

  private static boolean isEnd(String text, int at) {
    return at >= text.length() || text.charAt(at) <= ' ';
  }

  private int tag(String text, int at, char sign, Pieces pieces) {
    var end = at + 1;
    while (end < text.length() && isTagPart(text, end)) {
      end += Character.charCount(text.codePointAt(end));
    }
    var body = text.substring(at + 1, end);
    if (body.isEmpty() || at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return at;
    }
    if (sign == '@' || sign == '＠') {
      pieces.add("@user", Kind.USER, at, end);
    } else if (sign == '$') {
      if (!Character.isLetter(body.codePointAt(0))) {
        return at;
      }
      pieces.add("$" + Words.folded(body), Kind.CASHTAG, at, end);
    } else if (body.chars().allMatch(Character::isDigit)) {
      return at;
    } else {
      pieces.add("#" + Words.folded(body), Kind.HASHTAG, at, end);
    }
    return end;
  }

  private static boolean isTagPart(String text, int at) {
    var codePoint = text.codePointAt(at);
    return codePoint == '_' || Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }

  /** What networks hand over escaped: the sign itself, or the heart that begins with it. */
  private static int entity(String text, int at, Pieces pieces) {
    for (var known : List.of("&amp;&", "&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&apos;'", "&nbsp; ")) {
      var name = known.substring(0, known.length() - 1);
      if (text.startsWith(name, at)) {
        var end = at + name.length();
        if (known.endsWith("<") && text.startsWith("3", end)) {
          pieces.add("<3", Kind.EMOTICON, at, end + 1);
          return end + 1;
        }
        if (!known.endsWith(" ")) {
          pieces.add(known.substring(known.length() - 1), Kind.PUNCTUATION, at, end);
        }
        return end;
      }
    }
    return at;
  }

  private int word(String text, int at, Pieces pieces) {
    var end = at;
    while (end < text.length()) {
      var codePoint = text.codePointAt(end);
      if (Character.isLetterOrDigit(codePoint) || codePoint == '_' || isMark(codePoint) || codePoint == 0x200C
          || isInner(codePoint) && end > at && end + 1 < text.length() && Character.isLetter(text.codePointAt(end + 1))) {
        end += Character.charCount(codePoint);
      } else {
        break;
      }
    }
    pieces.word(text.substring(at, end), at, end);
    return end;
  }

  private static boolean isInner(int codePoint) {
    return codePoint == '\'' || codePoint == '’' || codePoint == '-' || codePoint == '‘';
  }

  private static boolean isMark(int codePoint) {
    return codePoint > 0x2FF && (Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK);
  }

  private static int number(String text, int at, Pieces pieces) {
    var end = at;
    while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end))
        || (text.charAt(end) == '.' || text.charAt(end) == ',' || text.charAt(end) == ':' || text.charAt(end) == '/')
        && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1)))) {
      end++;
    }
    var body = text.substring(at, Math.max(end, at + 1));
    pieces.add(Words.folded(body), Kind.NUMBER, at, Math.max(end, at + 1));
    return Math.max(end, at + 1);
  }

  private static int sign(String text, int at, int codePoint, Pieces pieces) {
    var end = at + Character.charCount(codePoint);
    var type = Character.getType(codePoint);
    if (type == Character.FORMAT || type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE || Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || isMark(codePoint)) {
      return end;
    }
    while (end < text.length() && (text.charAt(end) == codePoint || (codePoint == '!' || codePoint == '?')
        && (text.charAt(end) == '!' || text.charAt(end) == '?'))) {
      end++;
    }
    var body = text.substring(at, end);
    pieces.add(body.length() > 3 ? body.substring(0, 3) : body, Kind.PUNCTUATION, at, end);
    return end;
  }
}
