package dev.tidings.models.studio.language;

import java.text.Normalizer;

/** Makes what somebody typed fit for a sentence. */
public final class PhraseText {
  /** More than this of a phrase is not read. */
  public static final int MOST = 400;

  private PhraseText() {}

  /**
   * Composed, on one line, without characters that nobody sees, and without the full stop or the quotation marks around it.
   */
  public static String cleaned(String raw) {
    var text = visible(raw.length() > 4 * MOST ? raw.substring(0, 4 * MOST) : raw).replaceAll("\\s+", " ").strip();
    while (text.length() > 1 && isQuoted(text)) {
      text = text.substring(1, text.length() - 1).strip();
    }
    int end = text.length();
    while (end > 0 && ".,;:! ".indexOf(text.charAt(end - 1)) >= 0 && !text.endsWith("...")) {
      end--;
      text = text.substring(0, end);
    }
    return text;
  }

  /** Composed, without control characters, halves of characters and marks that turn the direction of text. */
  public static String visible(String raw) {
    var kept = new StringBuilder(raw.length());
    raw.codePoints().filter(PhraseText::isSeen).forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  private static boolean isSeen(int point) {
    boolean turning = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069 || point == 0x200E
        || point == 0x200F;
    boolean halved = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean refused = point == 0xFFFE || point == 0xFEFF || point == 0xFFFF || point == 0xFFFD;
    boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
    return !turning && !halved && !refused && !control && Character.getType(point) != Character.UNASSIGNED;
  }

  private static boolean isQuoted(String text) {
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    return (first == '"' && last == '"' || first == '“' && last == '”') && text.indexOf(first, 1) == (first == last
        ? text.length() - 1 : -1);
  }
}
