package dev.tidings.models.compliance;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms of an English word by rule: "promise" gives "promises", "promised", "promising". Too many forms do no harm here.
 */
final class Inflections {
  private static final int LEAST = 3;

  private Inflections() {}

  /** The phrase with its last word in every form; alone if that is short, holds a sign, or is not of Latin letters. */
  static Set<String> of(String phrase) {
    var forms = new LinkedHashSet<String>();
    forms.add(phrase);
    int space = phrase.lastIndexOf(' ');
    var word = phrase.substring(space + 1);
    if (word.length() < LEAST || !word.chars().allMatch(each -> each >= 'a' && each <= 'z')) {
      return forms;
    }
    var before = phrase.substring(0, space + 1);
    for (var ending : new String[] {"s", "es", "'s", "ed", "ing", "er", "est", "ly"}) {
      forms.add(before + word + ending);
    }
    char last = word.charAt(word.length() - 1);
    var stem = word.substring(0, word.length() - 1);
    if (last == 'e') {
      for (var ending : new String[] {"ed", "ing", "er", "est"}) {
        forms.add(before + stem + ending);
      }
    } else if (last == 'y' && !vowel(word.charAt(word.length() - 2))) {
      for (var ending : new String[] {"ies", "ied", "ier", "iest", "ily"}) {
        forms.add(before + stem + ending);
      }
    } else if (!vowel(last) && vowel(word.charAt(word.length() - 2))) {
      for (var ending : new String[] {"ed", "ing", "er", "est"}) {
        forms.add(before + word + last + ending);
      }
    }
    return forms;
  }

  private static boolean vowel(char letter) {
    return "aeiou".indexOf(letter) >= 0;
  }
}
