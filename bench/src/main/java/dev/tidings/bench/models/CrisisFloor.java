package dev.tidings.bench.models;

import dev.tidings.models.crisis.Alarm;
import dev.tidings.models.crisis.Alarm.Change;
import dev.tidings.models.crisis.Bucket;
import dev.tidings.models.crisis.Grade;
import java.util.List;
import java.util.function.Function;

/**
 * The rule to beat: mentions three deviations above their running mean, and the lower end of the negative share's interval
 * (Wilson, 1927) above the running share, in two buckets on end; calm after six that are not so. Means fade with a day.
 */
final class CrisisFloor implements Function<Bucket, List<Alarm>> {
  private static final double FADE = 1 / 288.0;
  private static final double Z = 3;
  private static final double WILSON_Z = 1.96;
  private static final int CALM = 6;
  private double mean;
  private double variance = 1;
  private double share = 0.2;
  private int beyond;
  private int calm;
  private boolean open;
  private boolean begun;

  @Override
  public List<Alarm> apply(Bucket bucket) {
    double n = bucket.mentions();
    mean = begun ? mean : n;
    begun = true;
    boolean high = n - mean >= Z * Math.sqrt(variance + 1) && n > 0 && lowest(bucket.negative() / n, n) > share;
    beyond = high ? beyond + 1 : 0;
    calm = high ? 0 : calm + 1;
    if (!high) {
      variance += FADE * (Math.pow(n - mean, 2) - variance);
      mean += FADE * (n - mean);
      share += n > 0 ? FADE * (bucket.negative() / n - share) : 0;
    }
    boolean opens = !open && beyond >= 2;
    boolean closes = open && calm >= CALM;
    open = opens || open && !closes;
    if (!opens && !closes) {
      return List.of();
    }
    return List.of(new Alarm(bucket.at(), opens ? Change.OPENED : Change.CLOSED, Grade.MINOR, "the rule's limits"));
  }

  private static double lowest(double part, double n) {
    double z2 = WILSON_Z * WILSON_Z;
    double centre = part + z2 / (2 * n);
    return (centre - WILSON_Z * Math.sqrt(part * (1 - part) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  }
}
