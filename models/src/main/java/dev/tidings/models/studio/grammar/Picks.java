package dev.tidings.models.studio.grammar;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * Choices of one draft. Drafts whose numbers follow each other walk through the patterns rather than draw them, so that the
 * same sentence comes back only when the others were used.
 */
final class Picks {
  /** 2^64 by the golden ratio: multiples of it, cut to 64 bits, lie evenly, however many of them are taken. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long beginning;
  private final long number;
  private final long salt;
  private int asked;

  /**
   * @param beginning the number by which its beginning is picked
   * @param number by which all else is
   * @param salt of the brief
   */
  Picks(long beginning, long number, long salt) {
    this.beginning = beginning;
    this.number = number;
    this.salt = salt;
  }

  /**
   * The places of a pool of that size, in the order in which a draft looks at them. Drafts whose numbers follow each other
   * begin evenly all over the pool, and go on from there by steps of their own, so that what stands after a place that often
   * does not fit is not taken more often than others.
   */
  IntStream evenly(int size) {
    return walk(size, beginning * GOLDEN + mixed(salt));
  }

  /**
   * The same places, begun anywhere, so that what is picked for one purpose and for another goes together in all ways.
   *
   * @param purpose what is picked
   */
  IntStream anyhow(int size, long purpose) {
    return walk(size, mixed(number * GOLDEN + mixed(salt + 31L * purpose)));
  }

  /** @param turned where to begin, as a share of 2^64 */
  private IntStream walk(int size, long turned) {
    if (size == 0) {
      return IntStream.empty();
    }
    long start = Math.unsignedMultiplyHigh(turned, size);
    long stride = 1 + Math.floorMod(mixed(turned + salt), Math.max(1, size - 1));
    while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(size)).intValue() != 1) {
      stride++;
    }
    long step = stride;
    return IntStream.range(0, size).map(each -> (int) ((start + each * step) % size));
  }

  /** One of so many. */
  int any(int size) {
    return (int) Math.floorMod(mixed(number * GOLDEN + salt + 31L * asked++), (long) size);
  }

  /** True in so many of a hundred cases. */
  boolean happens(int percent) {
    return any(100) < percent;
  }

  /** True in so many of a hundred beginnings. */
  boolean settles(int percent) {
    return Math.floorMod(mixed(beginning * GOLDEN + mixed(salt + percent)), 100L) < percent;
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
