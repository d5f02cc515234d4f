package dev.tidings.models.studio.grammar;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * Choices of one draft. Drafts whose numbers follow each other walk through the patterns rather than draw them, so that the
 * same sentence comes back only when the others were used.
 */
final class Picks {
  private final long number;
  private final long salt;
  private int asked;

  /**
   * @param number of the draft
   * @param salt of the brief
   */
  Picks(long number, long salt) {
    this.number = number;
    this.salt = salt;
  }

  /**
   * The places of a pool of that size, in the order in which a draft looks at them. Drafts whose numbers follow each other
   * begin at places that follow each other, and go on from there by steps of their own, so that what stands after a place
   * that often does not fit is not taken more often than others.
   *
   * @param purpose what is picked; drafts that pick for the same purpose walk together
   */
  IntStream walk(int size, long purpose) {
    if (size == 0) {
      return IntStream.empty();
    }
    long start = Math.floorMod(number, size) + Math.floorMod(mixed(salt + 31L * purpose), size);
    long stride = 1 + Math.floorMod(mixed(number * 0x9E3779B97F4A7C15L + salt + purpose), Math.max(1, size - 1));
    while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(size)).intValue() != 1) {
      stride++;
    }
    long step = stride;
    return IntStream.range(0, size).map(each -> (int) ((start + each * step) % size));
  }

  /** One of so many. */
  int any(int size) {
    return (int) Math.floorMod(mixed(number * 0x9E3779B97F4A7C15L + salt + 31L * asked++), (long) size);
  }

  /** True in so many of a hundred cases. */
  boolean happens(int percent) {
    return any(100) < percent;
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
