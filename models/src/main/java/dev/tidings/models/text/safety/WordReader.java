package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.List;

/** Reads a text's words in one pass. Accounts and links are left out, since nobody is blamed for a name. */
final class WordReader {
  private static final String INSIDE = "@$!*#'\u2019+|";
  private static final String ENDS = ".!?;:\n\u2026";
  private static final int LONGEST = 60;

  private final String text;
  private final List<WordToken> words = new ArrayList<>();
  private int at;

  private WordReader(String text) {
    this.text = text;
  }

  static List<WordToken> read(String text) {
    var reader = new WordReader(text);
    while (reader.at < text.length()) {
      reader.next();
    }
    return reader.words;
  }

  private void next() {
    var point = text.codePointAt(at);
    if (link()) {
      at = spaceAfter();
    } else if (begins(point)) {
      word();
    } else {
      if (ENDS.indexOf(point) >= 0 && !words.isEmpty() && !withinNumber()) {
        end();
      }
      at += Character.charCount(point);
    }
  }

  /** A point or a colon between digits ends no sentence. */
  private boolean withinNumber() {
    return at > 0 && at + 1 < text.length() && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private boolean link() {
    return text.regionMatches(true, at, "http://", 0, 7) || text.regionMatches(true, at, "https://", 0, 8)
        || text.regionMatches(true, at, "www.", 0, 4);
  }

  private int spaceAfter() {
    var to = at;
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private boolean begins(int point) {
    var leads = (point == '@' || point == '$') && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
    return leads || !Folding.plain(point).isEmpty();
  }

  private void word() {
    var start = at;
    var word = new StringBuilder();
    while (at < text.length() && at - start < LONGEST) {
      var point = text.codePointAt(at);
      var plain = Folding.plain(point);
      if (!plain.isEmpty()) {
        word.append(plain);
      } else if (INSIDE.indexOf(point) >= 0 && inside(point)) {
        word.append(point == '\u2019' ? '\'' : (char) point);
      } else if (!Folding.skipped(point)) {
        break;
      }
      at += Character.charCount(point);
    }
    at = Math.max(at, start + 1);
    var first = text.codePointAt(start);
    var capital = Character.isUpperCase(first) && word.length() > 1 && at - start > 1
        && Character.isLowerCase(text.codePointBefore(at));
    words.add(new WordToken(start, at, word.toString(), List.of(), false, capital));
  }

  /** A sign between letters belongs to the word; a star at its end, too. */
  private boolean inside(int point) {
    if (at + 1 < text.length()) {
      var after = text.codePointAt(at + 1);
      if (!Folding.plain(after).isEmpty() || INSIDE.indexOf(after) >= 0 && after != '!' && point != '!') {
        return true;
      }
    }
    return point == '*' || point == '$';
  }

  private void end() {
    var last = words.removeLast();
    words.add(new WordToken(last.start(), last.end(), last.word(), last.disguised(), true, last.capital()));
  }
}
