package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Micros;

/** Keys of records by the time at which they are made (TID), each above the one before. Touched by one event loop only. */
final class BlueskyKeys {
  private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int BITS_OF_CLOCK = 10;
  private static final int HIGHEST_SHIFT = 60;

  private long last;

  String next() {
    last = Math.max(last + 1, Micros.now());
    StringBuilder key = new StringBuilder();
    for (int shift = HIGHEST_SHIFT; shift >= 0; shift -= 5) {
      key.append(DIGITS.charAt((int) (last << BITS_OF_CLOCK >>> shift & 31)));
    }
    return key.toString();
  }
}
