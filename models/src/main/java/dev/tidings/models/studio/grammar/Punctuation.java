package dev.tidings.models.studio.grammar;

import java.util.regex.Pattern;

/** Mends what happens where phrases and patterns meet. */
final class Punctuation {
  /** A question or an exclamation mark, or an ellipsis, that another mark follows. */
  private static final Pattern MET = Pattern.compile("([?!…]|\\.\\.\\.)[.,:;!](?= |$)");
  private static final Pattern SPACES = Pattern.compile(" {2,}");
  private static final Pattern LOOSE = Pattern.compile(" ([.,;?!])(?= |$)");
  private static final Pattern STOPS = Pattern.compile("(?<!\\.)\\.\\.(?= |$)");

  private Punctuation() {}

  /** One mark where two met, none after an emoji, one space between words. */
  static String mended(String sentence) {
    var text = SPACES.matcher(sentence).replaceAll(" ").strip();
    text = LOOSE.matcher(text).replaceAll("$1");
    text = MET.matcher(text).replaceAll("$1");
    text = STOPS.matcher(text).replaceAll(".");
    return withoutStopAfterPicture(text);
  }

  private static String withoutStopAfterPicture(String text) {
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean last = i == text.length() - 1 || text.charAt(i + 1) == ' ';
      if (each == '.' && last && i > 0 && isPicture(text.codePointBefore(i))) {
        continue;
      }
      kept.append(each);
    }
    return kept.toString();
  }

  private static boolean isPicture(int point) {
    return point == 0xFE0F || Character.isEmoji(point) && point > 0xFF;
  }
}
