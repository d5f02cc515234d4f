package dev.tidings.models.studio.grammar;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text holds words, whatever their case, and not as a part of other words. */
public final class Mentions {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Mentions() {}

  /** Whether the words are in the text as they stand, but for case, spacing and the kind of apostrophe. */
  public static boolean holds(String text, String words) {
    var within = plain(text);
    var sought = plain(words);
    if (sought.isEmpty()) {
      return false;
    }
    for (int at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) {
      int end = at + sought.length();
      boolean begins = at == 0 || !joins(within.codePointBefore(at), sought.codePointAt(0));
      boolean ends = end == within.length() || !joins(sought.codePointBefore(sought.length()), within.codePointAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean joins(int left, int right) {
    return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
  }

  private static String plain(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip().replace('’', '\'').toLowerCase(Locale.ROOT);
  }
}
