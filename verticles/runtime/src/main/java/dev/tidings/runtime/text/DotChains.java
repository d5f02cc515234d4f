package dev.tidings.runtime.text;

/**
 * Breaks chains of dots before the library twitter-text reads a text: its pattern of a domain takes time that grows with the
 * cube of {@code a.a.a.}, and with nothing else that was tried. Time grows with the text.
 */
public final class DotChains {
  /** How many dots a name may have; no person's has more. */
  private static final int MOST_DOTS = 12;

  private DotChains() {}

  /**
   * The text, as long as before, with a space for each dot of a chain of letters, digits, hyphens, underscores and dots that
   * has more than {@value #MOST_DOTS} dots behind something. Rows of dots alone stay as they are.
   */
  public static String broken(String text) {
    StringBuilder broken = null;
    for (int from = 0, to; from < text.length(); from = to + 1) {
      to = from;
      int dots = 0;
      while (to < text.length() && chains(text.charAt(to))) {
        dots += text.charAt(to) == '.' && to > from && text.charAt(to - 1) != '.' ? 1 : 0;
        to++;
      }
      if (dots > MOST_DOTS) {
        broken = broken == null ? new StringBuilder(text) : broken;
        for (int at = from; at < to; at++) {
          broken.setCharAt(at, text.charAt(at) == '.' ? ' ' : text.charAt(at));
        }
      }
    }
    return broken == null ? text : broken.toString();
  }

  private static boolean chains(char unit) {
    return unit == '.' || unit == '-' || unit == '_' || unit >= 0x80 || Character.isLetterOrDigit(unit);
  }
}
