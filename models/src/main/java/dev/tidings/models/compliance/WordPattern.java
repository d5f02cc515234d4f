package dev.tidings.models.compliance;

/**
 * Words to be found in a folded text, whole words only. {@code *} stands for any letters and digits within a word. A
 * letter that
 * stands three times or more counts as one, and a word of four letters or more is found with a sign between each two
 * letters.
 * Takes time linear in the pattern for each place, whatever the text.
 */
final class WordPattern {
  private static final int LEAST_PULLED_APART = 4;

  private final String pattern;
  private final boolean oneWord;

  WordPattern(String folded) {
    this.pattern = folded;
    this.oneWord = folded.length() >= LEAST_PULLED_APART && folded.chars().allMatch(Character::isLetter);
  }

  char first() {
    return pattern.charAt(0);
  }

  /** Where the words end that begin there, or -1. */
  int end(Folded text, int from) {
    if (joins(first()) && from > 0 && joins(text.at(from - 1))) {
      return -1;
    }
    int end = together(text, from);
    return end >= 0 || !oneWord ? end : apart(text, from);
  }

  private int together(Folded text, int from) {
    int at = from;
    int place = 0;
    int star = -1;
    int resumed = -1;
    while (true) {
      if (place == pattern.length() && ends(text, at)) {
        return at;
      }
      boolean more = place < pattern.length();
      if (more && pattern.charAt(place) == '*') {
        star = place++;
        resumed = at;
      } else if (more && at < text.size() && same(text, at, place)) {
        int run = run(text, at);
        at += run >= 3 ? run : 1;
        place += run >= 3 ? patternRun(place) : 1;
      } else if (star >= 0 && resumed < text.size() && joins(text.at(resumed))) {
        at = ++resumed;
        place = star + 1;
      } else {
        return -1;
      }
    }
  }

  private boolean same(Folded text, int at, int place) {
    char wanted = pattern.charAt(place);
    return text.at(at) == wanted || wanted == ' ' && Character.isWhitespace(text.at(at));
  }

  private int run(Folded text, int at) {
    int end = at + 1;
    while (end < text.size() && text.at(end) == text.at(at) && Character.isLetter(text.at(at))) {
      end++;
    }
    return end - at;
  }

  private int patternRun(int place) {
    int end = place + 1;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(place)) {
      end++;
    }
    return end - place;
  }

  /** "f.r.e.e" and "f r e e": one sign, the same one, between each two letters. */
  private int apart(Folded text, int from) {
    int at = from;
    char sign = 0;
    for (int place = 0; place < pattern.length(); place++) {
      if (place > 0) {
        boolean sound = at < text.size() && !joins(text.at(at)) && (sign == 0 || text.at(at) == sign);
        if (!sound) {
          return -1;
        }
        sign = text.at(at++);
      }
      if (at >= text.size() || text.at(at) != pattern.charAt(place)) {
        return -1;
      }
      at++;
    }
    return ends(text, at) ? at : -1;
  }

  private boolean ends(Folded text, int at) {
    boolean joinable = joins(pattern.charAt(pattern.length() - 1)) || pattern.endsWith("*");
    return !joinable || at >= text.size() || !joins(text.at(at));
  }

  private static boolean joins(char sign) {
    return Character.isLetterOrDigit(sign);
  }
}
