package dev.tidings.models.text;

import java.text.Normalizer;
import java.util.Locale;

/** How words are folded. */
final class Words {
  /** How many chars of a word are kept. */
  static final int LONGEST = 48;

  private Words() {}

  /** Lower case, compatibility forms folded, apostrophes straight. */
  static String folded(String word) {
    var plain = true;
    for (var i = 0; i < word.length() && plain; i++) {
      plain = word.charAt(i) < 0x80;
    }
    if (plain) {
      return word.toLowerCase(Locale.ROOT);
    }
    var straight = word.replace('’', '\'').replace('‘', '\'').replace("\u200C", "");
    var folded = Normalizer.normalize(straight, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return folded.length() > 2 * LONGEST ? folded.substring(0, 2 * LONGEST) : folded;
  }

  /** Runs of one letter longer than that are cut to it. */
  static String shortened(String word, int run) {
    StringBuilder cut = null;
    var same = 1;
    for (var i = 1; i < word.length(); i++) {
      same = word.charAt(i) == word.charAt(i - 1) ? same + 1 : 1;
      if (same > run && Character.isLetter(word.charAt(i))) {
        cut = cut == null ? new StringBuilder(word.substring(0, i)) : cut;
      } else if (cut != null) {
        cut.append(word.charAt(i));
      }
    }
    return cut == null ? word : cut.toString();
  }

  /** Whether it is two letters or more, all capitals. */
  static boolean isShouted(String word) {
    var letters = 0;
    for (var i = 0; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
      letters += Character.isUpperCase(word.charAt(i)) ? 1 : 0;
    }
    return letters >= 2;
  }
}
