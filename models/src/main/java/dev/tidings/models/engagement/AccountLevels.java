package dev.tidings.models.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;

/**
 * What an account's past says at a time: its baseline, how its levels (log1p of likes) move, when it posted. Bounded memory.
 * Not safe for threads: its owner locks.
 */
final class AccountLevels {
  /** Over how many posts the baseline goes. */
  static final int BASELINE_POSTS = 30;
  /** With how many posts there is a baseline. */
  static final int LEAST_POSTS = 5;
  private static final int KEPT = 512;
  private final ZoneId zone;
  private final Ring levels = new Ring(KEPT);
  private final Ring measuredAt = new Ring(KEPT);
  private final Ring postedAt = new Ring(KEPT);

  AccountLevels(ZoneId zone) {
    this.zone = zone;
  }

  void posted(Instant at) {
    postedAt.add(at.getEpochSecond());
  }

  void measured(Instant at, double level) {
    levels.add(level);
    measuredAt.add(at.getEpochSecond());
  }

  OptionalDouble baseline() {
    return levels.size() < LEAST_POSTS ? OptionalDouble.empty()
        : OptionalDouble.of(Numbers.median(levels.newest(0, BASELINE_POSTS)));
  }

  void write(float[] row, Instant at) {
    clock(row, at);
    pace(row, at);
    if (levels.size() >= LEAST_POSTS) {
      momentum(row, at, baseline().getAsDouble());
    }
  }

  private void clock(float[] row, Instant at) {
    var local = at.atZone(zone);
    var hour = local.getHour() + local.getMinute() / 60.0;
    set(row, Feature.HOUR, hour);
    set(row, Feature.HOUR_FROM_SIX, (hour + 18) % 24);
    set(row, Feature.WEEKDAY, local.getDayOfWeek().getValue());
  }

  private void pace(float[] row, Instant at) {
    var now = at.getEpochSecond();
    var newest = postedAt.newest(0, KEPT);
    set(row, Feature.MINUTES_SINCE_LAST, newest.length == 0 ? 10 : Math.log1p((now - newest[0]) / 60.0));
    set(row, Feature.POSTS_LAST_HOUR, since(newest, now - Duration.ofHours(1).toSeconds()));
    set(row, Feature.POSTS_LAST_DAY, Math.log1p(since(newest, now - Duration.ofDays(1).toSeconds())));
  }

  private static int since(double[] newestFirst, long from) {
    var count = 0;
    while (count < newestFirst.length && newestFirst[count] > from) {
      count++;
    }
    return count;
  }

  private void momentum(float[] row, Instant at, double baseline) {
    var now = at.getEpochSecond();
    set(row, Feature.AGE_OF_NEWEST, Math.log1p(Math.max(0, now - measuredAt.newest(0, 1)[0]) / 3600));
    var span = measuredAt.newest(0, BASELINE_POSTS);
    set(row, Feature.SPAN_OF_BASELINE, Math.log1p(Math.max(0, now - span[span.length - 1]) / 86400));
    set(row, Feature.LAST_5, Numbers.median(levels.newest(0, 5)) - baseline);
    set(row, Feature.LAST_10, Numbers.median(levels.newest(0, 10)) - baseline);
    set(row, Feature.LAST_100, Numbers.median(levels.newest(0, 100)) - baseline);
    set(row, Feature.LAST_300, Numbers.median(levels.newest(0, 300)) - baseline);
    set(row, Feature.MEAN_30, Numbers.mean(levels.newest(0, BASELINE_POSTS)) - baseline);
    set(row, Feature.SPREAD_100, Numbers.deviation(levels.newest(0, 100)));
    set(row, Feature.NEWEST, levels.newest(0, 1)[0] - baseline);
    var before = levels.newest(BASELINE_POSTS, BASELINE_POSTS);
    set(row, Feature.BASELINE_BEFORE, before.length < LEAST_POSTS ? 0 : Numbers.median(before) - baseline);
  }

  private static void set(float[] row, Feature feature, double value) {
    row[feature.ordinal()] = (float) value;
  }
}
