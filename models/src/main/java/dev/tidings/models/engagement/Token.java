package dev.tidings.models.engagement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A piece of a post's text, folded to lower case. */
record Token(Kind kind, String text) {
  /** How much of a text is looked at, in UTF-16 units; what follows is passed over. */
  static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_TOKEN = 40;

  enum Kind { LINK, HASHTAG, MENTION, WORD, NUMBER, MARK }

  static List<Token> of(String text) {
    var tokens = new ArrayList<Token>();
    var end = Math.min(text.length(), LONGEST_TEXT);
    for (var at = 0; at < end;) {
      var kind = kindAt(text, at, end);
      var next = kind == null ? at + 1 : endOf(kind, text, at, end);
      if (kind != null) {
        tokens.add(new Token(kind, text.substring(at, Math.min(next, at + LONGEST_TOKEN)).toLowerCase(Locale.ROOT)));
      }
      at = next;
    }
    return tokens;
  }

  private static Kind kindAt(String text, int at, int end) {
    var first = text.charAt(at);
    if (startsLink(text, at)) {
      return Kind.LINK;
    }
    if ((first == '@' || first == '#') && at + 1 < end && isName(text.charAt(at + 1))) {
      return first == '@' ? Kind.MENTION : Kind.HASHTAG;
    }
    if (Character.isDigit(first)) {
      return Kind.NUMBER;
    }
    if (Character.isLetter(first)) {
      return Kind.WORD;
    }
    return first == '!' || first == '?' ? Kind.MARK : null;
  }

  private static int endOf(Kind kind, String text, int from, int end) {
    var at = from + 1;
    while (at < end && belongs(kind, text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean belongs(Kind kind, char next) {
    return switch (kind) {
      case LINK -> !Character.isWhitespace(next);
      case HASHTAG, MENTION -> isName(next);
      case WORD -> Character.isLetter(next) || next == '\'' || next == '\u2019';
      case NUMBER -> Character.isDigit(next);
      case MARK -> next == '!' || next == '?';
    };
  }

  private static boolean isName(char each) {
    return Character.isLetterOrDigit(each) || each == '_';
  }

  private static boolean startsLink(String text, int at) {
    return text.regionMatches(true, at, "http://", 0, 7) || text.regionMatches(true, at, "https://", 0, 8)
        || text.regionMatches(true, at, "pic.twitter.com/", 0, 16);
  }
}
