package dev.tidings.models.text.safety;

import java.util.List;

/**
 * A word of a text.
 *
 * @param word as a reader takes it, in lower case
 * @param disguised words that it may be a disguise of, all of them known to some rule
 * @param ends whether a sentence ends behind it
 * @param capital whether it begins with a capital and goes on in small letters
 */
record WordToken(int start, int end, String word, List<String> disguised, boolean ends, boolean capital) {
  boolean is(String other) {
    return word.equals(other) || !disguised.isEmpty() && disguised.contains(other);
  }

  WordToken with(List<String> more) {
    return new WordToken(start, end, word, more, ends, capital);
  }
}
