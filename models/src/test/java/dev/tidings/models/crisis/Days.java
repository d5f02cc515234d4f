package dev.tidings.models.crisis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Days of a brand whose mentions follow the sun, and what is told to happen on top; chance is seeded. */
final class Days {
  static final int DAY = 288;
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private final SplittableRandom random;
  private final double mean;
  private final double share;
  private final List<Bucket> buckets = new ArrayList<>();

  Days(long seed, double mean, double share) {
    this.random = new SplittableRandom(seed);
    this.mean = mean;
    this.share = share;
  }

  static Instant at(int bucket) {
    return START.plusSeconds((long) bucket * Bucket.SECONDS);
  }

  /** So many usual buckets. */
  Days usual(int count) {
    return with(count, 1, 0, share);
  }

  /** Buckets with so many times the usual mentions and so many besides, of which that share is negative. */
  Days with(int count, double times, double besides, double negativeShare) {
    for (int each = 0; each < count; each++) {
      int at = buckets.size();
      double expected = mean * (1 + 0.8 * Math.sin(2 * Math.PI * at / DAY)) * times + besides;
      int mentions = poisson(expected);
      int negative = 0;
      for (int mention = 0; mention < mentions; mention++) {
        negative += random.nextDouble() < negativeShare ? 1 : 0;
      }
      buckets.add(new Bucket(at(at), mentions, negative, mentions * 300.0));
    }
    return this;
  }

  List<Bucket> buckets() {
    return buckets;
  }

  int length() {
    return buckets.size();
  }

  private int poisson(double expected) {
    double limit = Math.exp(-expected);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
