package dev.tidings.models.compliance;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as rules read it: in small letters, without accents and invisible characters, with look-alike letters and digits
 * made
 * plain, and for each character where it stood. Linear in the text's length.
 */
final class Folded {
  /** Pairs: what is seen, and the letter that it is taken for. */
  private static final String LOOK_ALIKE = "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwкkмmтtвbнh0o1i3e4a5s7t@a$s€eαaοoνvρpτtιiκk";

  /** Small letters that stand otherwise in capitals or in plain spelling: each, and what it is then. */
  private static final String TOGETHER = " ßss æae œoe øo łl đd ðd þth ıi ςσ ŋn ";

  private final char[] characters;
  private final int[] origins;
  private final int size;

  private Folded(char[] characters, int[] origins, int size) {
    this.characters = characters;
    this.origins = origins;
    this.size = size;
  }

  /** Words as they are spelt: no digits or signs are taken for letters. */
  static Folded plain(String text) {
    return of(text, false);
  }

  /** Words as they may be hidden: digits and signs stand for the letters that they look like. */
  static Folded unmasked(String text) {
    return of(text, true);
  }

  private static Folded of(String text, boolean unmask) {
    char[] characters = new char[text.length() * 2 + 2];
    int[] origins = new int[characters.length];
    int size = 0;
    for (int at = 0; at < text.length();) {
      int point = text.codePointAt(at);
      for (char each : folded(point, unmask).toCharArray()) {
        if (size == characters.length) {
          characters = Arrays.copyOf(characters, size * 2);
          origins = Arrays.copyOf(origins, size * 2);
        }
        characters[size] = each;
        origins[size++] = at;
      }
      at += Character.charCount(point);
    }
    return new Folded(characters, origins, size);
  }

  private static String folded(int point, boolean unmask) {
    int type = Character.getType(point);
    if (type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.CONTROL && point != '\n'
        && point != '\t') {
      return "";
    }
    int lower = Character.toLowerCase(point);
    if (lower < 0x80) {
      return letter(lower, unmask);
    }
    var kept = new StringBuilder();
    Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFKD).codePoints()
        .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
        .forEach(each -> kept.append(letter(Character.toLowerCase(each), unmask)));
    return kept.toString();
  }

  /** A small letter without accents, or a sign, as it is taken. */
  private static String letter(int lower, boolean unmask) {
    int like = lower < 0x10000 && (lower < 'a' || lower > 'z') ? key((char) lower) : -1;
    boolean sign = lower < 0x80 || lower == '€';
    if (like >= 0 && (unmask || !sign)) {
      return String.valueOf(LOOK_ALIKE.charAt(like + 1));
    }
    int together = lower < 0x80 ? -1 : TOGETHER.indexOf(" " + Character.toString(lower));
    if (together >= 0) {
      return TOGETHER.substring(together + 2, TOGETHER.indexOf(' ', together + 1));
    }
    return lower == '’' || lower == '‘' ? "'" : Character.toString(lower);
  }

  private static int key(char sign) {
    for (int i = 0; i < LOOK_ALIKE.length(); i += 2) {
      if (LOOK_ALIKE.charAt(i) == sign) {
        return i;
      }
    }
    return -1;
  }

  int size() {
    return size;
  }

  char at(int index) {
    return characters[index];
  }

  /** Where the character of that place begins in the text. */
  int origin(int index) {
    return origins[index];
  }

  /** Where the character of that place ends in the text. */
  int end(int index, String text) {
    return origins[index] + Character.charCount(text.codePointAt(origins[index]));
  }
}
