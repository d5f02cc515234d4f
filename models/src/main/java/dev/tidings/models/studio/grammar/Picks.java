package dev.tidings.models.studio.grammar;

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

  /** Where to begin in a pool of that size. */
  int start(int size) {
    return (int) Math.floorMod(Math.floorMod(number, size) + Math.floorMod(mixed(salt + 31L * asked++), size), (long) size);
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
