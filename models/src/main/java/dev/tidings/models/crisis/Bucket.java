package dev.tidings.models.crisis;

import java.time.Instant;

/**
 * What was heard of a brand in five minutes.
 *
 * @param at when they began; a time within them does as well
 * @param mentions 0 to a thousand million
 * @param negative how many of the mentions were negative
 * @param reach how many people could see them, summed over the mentions; 0 when it is not known
 */
public record Bucket(Instant at, int mentions, int negative, double reach) {
  /** How long one is. */
  public static final int SECONDS = 300;
  private static final int MOST = 1_000_000_000;
  private static final long FARTHEST_SECOND = 1L << 40;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if a number is below zero or too large, or more mentions are negative than there are
   */
  public Bucket {
    if (mentions < 0 || mentions > MOST || negative < 0 || negative > mentions) {
      throw new IllegalArgumentException("mentions are 0 to a thousand million, and of them 0 to all are negative");
    }
    if (!(reach >= 0) || Double.isInfinite(reach)) {
      throw new IllegalArgumentException("reach is a number, and not below zero");
    }
    if (Math.abs(at.getEpochSecond()) > FARTHEST_SECOND) {
      throw new IllegalArgumentException("the time is more than thirty thousand years off");
    }
  }

  /** Its number since 1970. */
  public long index() {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }

  static Instant at(long index) {
    return Instant.ofEpochSecond(index * SECONDS);
  }
}
