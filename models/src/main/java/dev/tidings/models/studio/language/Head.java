package dev.tidings.models.studio.language;

import java.util.List;

/**
 * The noun that decides a phrase's number: the last word before the first preposition, comma or relative.
 *
 * @param word in lower case; empty where there is none
 * @param index of the word in the phrase
 * @param coordinated whether the phrase joins several things
 */
record Head(String word, int index, boolean coordinated) {
  static Head of(List<String> lower, Words words) {
    int index = -1;
    boolean coordinated = false;
    for (int i = 0; i < lower.size(); i++) {
      var token = lower.get(i);
      boolean starts = i > 0 || !words.in("determiner", token);
      if (i > 0 && (words.in("stop", token) || token.startsWith("("))) {
        break;
      }
      if (words.in("coordination", token)) {
        coordinated = true;
      } else if (starts && isWord(token)) {
        index = i;
      }
    }
    return index < 0 ? new Head("", 0, coordinated) : new Head(after(lower.get(index)), index, coordinated);
  }

  /** The last part of a word with hyphens: "meet-up" is an "up", but "e-book" a "book". */
  private static String after(String word) {
    int hyphen = word.lastIndexOf('-');
    return hyphen > 0 && word.length() - hyphen > 3 ? word.substring(hyphen + 1) : word;
  }

  private static boolean isWord(String token) {
    return !token.isEmpty() && token.codePoints().anyMatch(Character::isLetter);
  }
}
