package dev.tidings.models.studio.rewrite;

import java.util.Locale;

/** Puts words in the place of others, whole words only, and keeps a large first letter; one is never left out. */
final class WordReplacing {
  private WordReplacing() {}

  static String in(String text, String words, String others) {
    var lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    if (lower.length() != text.length() || !lower.contains(words)) {
      return text;
    }
    var result = new StringBuilder();
    int from = 0;
    for (int at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + 1)) {
      int end = at + words.length();
      if (at < from || at > 0 && joins(lower.charAt(at - 1)) || end < lower.length() && joins(lower.charAt(end))) {
        continue;
      }
      boolean large = Character.isUpperCase(text.charAt(at));
      if (large && others.isEmpty()) {
        continue;
      }
      result.append(text, from, at).append(large ? others.substring(0, 1).toUpperCase(Locale.ROOT) + others.substring(1)
          : others);
      from = end;
    }
    return result.append(text.substring(from)).toString();
  }

  private static boolean joins(char sign) {
    return Character.isLetterOrDigit(sign) || sign == '\'' || sign == '#' || sign == '@' || sign == '_';
  }
}
