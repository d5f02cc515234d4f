package dev.tidings.models.text.duplicates;

import dev.tidings.models.text.safety.Folding;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * A text in {@value #SIZE} numbers of 16 bits, by MinHash (Broder 1997; b-bit, Li and König 2010) over five-character
 * shingles: the share of equal numbers estimates the share of common shingles, with a standard error of at most 0.05. Links,
 * accounts, case, signs and white space do not count, and letters of other alphabets that pass for Latin ones are those.
 */
final class Signature {
  static final int SIZE = 96;
  private static final int SHINGLE = 5;
  private static final int LONGEST = 4_000;
  private static final long[] FACTORS = new SplittableRandom(20260101).longs(2L * SIZE).map(each -> each | 1).toArray();

  private Signature() {}

  static short[] of(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var plain = plain(text);
    var least = new long[SIZE];
    Arrays.fill(least, -1);
    var last = Math.max(0, plain.length() - SHINGLE);
    for (var from = 0; from <= last; from++) {
      var shingle = 0xcbf29ce484222325L;
      for (var at = from; at < Math.min(plain.length(), from + SHINGLE); at++) {
        shingle = (shingle ^ plain.charAt(at)) * 0x100000001b3L;
      }
      shingle = mixed(shingle);
      for (var at = 0; at < SIZE; at++) {
        var value = shingle * FACTORS[at] + FACTORS[at + SIZE];
        least[at] = Long.compareUnsigned(value, least[at]) < 0 ? value : least[at];
      }
    }
    var signature = new short[SIZE];
    for (var at = 0; at < SIZE; at++) {
      signature[at] = (short) (mixed(least[at]) >>> 48);
    }
    return signature;
  }

  private static long mixed(long value) {
    var mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  static double likeness(short[] one, short[] other, int otherFrom) {
    var equal = 0;
    for (var at = 0; at < SIZE; at++) {
      equal += one[at] == other[otherFrom + at] ? 1 : 0;
    }
    return equal / (double) SIZE;
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    for (var word : text.substring(0, Math.min(text.length(), LONGEST)).split("\\s+")) {
      if (!word.startsWith("@") && !word.contains("://")) {
        plain.append(Folding.latin(kept(word, Character::isLetterOrDigit)))
            .append(kept(word, Character::isEmojiPresentation));
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }

  private static String kept(String word, IntPredicate points) {
    var kept = new StringBuilder();
    Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints().filter(points)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
