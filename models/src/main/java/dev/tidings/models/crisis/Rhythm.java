package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many mentions a bucket usually has, by hour of the week in UTC. Hours of the week lean on hours of the day, and those
 * on the mean of all, as far as there is little to go by; weeks fade by a fifth, days by a tenth.
 */
final class Rhythm {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final int HOUR_BUCKETS = 12;
  private static final double DAY_FADE = 0.9;
  private static final double WEEK_FADE = 0.8;
  private static final double DAY_PRIOR_MENTIONS = 2;
  private static final double WEEK_PRIOR_MENTIONS = 10;
  private static final double UNKNOWN_HOUR = 0.7;
  private static final double UNKNOWN_BUCKETS = 3;
  private final float[] dayMentions = new float[DAY];
  private final float[] dayBuckets = new float[DAY];
  private final float[] weekMentions = new float[WEEK];
  private final float[] weekBuckets = new float[WEEK];
  private long hour = Long.MIN_VALUE;
  private double mean = 0.5;

  /** The mean of all hours, in mentions a bucket. */
  double mean() {
    return mean;
  }

  /** Mentions that a bucket has usually; between the middles of hours it goes straight. */
  double expected(long bucket, double unsteadiness) {
    long at = Math.floorDiv(bucket, HOUR_BUCKETS);
    double place = (Math.floorMod(bucket, HOUR_BUCKETS) + 0.5) / HOUR_BUCKETS - 0.5;
    double here = rate(at, unsteadiness);
    double there = rate(place < 0 ? at - 1 : at + 1, unsteadiness);
    double part = Math.abs(place);
    return Math.max(mean * 0.02 + 0.002, here * (1 - part) + there * part);
  }

  /** How unsure that is: the relative variance of it. */
  double doubt(long bucket) {
    int day = (int) Math.floorMod(Math.floorDiv(bucket, HOUR_BUCKETS), (long) DAY);
    return 1 / (dayMentions[day] + DAY_PRIOR_MENTIONS)
        + UNKNOWN_HOUR * UNKNOWN_BUCKETS / (dayBuckets[day] + UNKNOWN_BUCKETS);
  }

  void learn(long bucket, double mentions) {
    long at = Math.floorDiv(bucket, HOUR_BUCKETS);
    int day = (int) Math.floorMod(at, (long) DAY);
    int week = (int) Math.floorMod(at, (long) WEEK);
    if (at != hour) {
      hour = at;
      dayMentions[day] *= (float) DAY_FADE;
      dayBuckets[day] *= (float) DAY_FADE;
      weekMentions[week] *= (float) WEEK_FADE;
      weekBuckets[week] *= (float) WEEK_FADE;
    }
    dayMentions[day] += (float) mentions;
    dayBuckets[day] += 1;
    weekMentions[week] += (float) mentions;
    weekBuckets[week] += 1;
    average();
  }

  private void average() {
    double mentions = 0.5;
    double buckets = 1;
    for (int day = 0; day < DAY; day++) {
      mentions += dayMentions[day];
      buckets += dayBuckets[day];
    }
    mean = mentions / buckets;
  }

  private double rate(long at, double unsteadiness) {
    int day = (int) Math.floorMod(at, (long) DAY);
    int week = (int) Math.floorMod(at, (long) WEEK);
    double daily = (dayMentions[day] + DAY_PRIOR_MENTIONS) / (dayBuckets[day] + DAY_PRIOR_MENTIONS / mean);
    double weight = weekBuckets[week] / HOUR_BUCKETS / (1 / (HOUR_BUCKETS * daily) + unsteadiness);
    double ratio = weekBuckets[week] == 0 ? 1 : weekMentions[week] / weekBuckets[week] / daily;
    return daily * (weight * ratio + WEEK_PRIOR_MENTIONS) / (weight + WEEK_PRIOR_MENTIONS);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(hour);
    out.writeDouble(mean);
    for (float[] part : new float[][] {dayMentions, dayBuckets, weekMentions, weekBuckets}) {
      for (float value : part) {
        out.writeFloat(value);
      }
    }
  }

  void read(DataInput in) throws IOException {
    hour = in.readLong();
    mean = in.readDouble();
    for (float[] part : new float[][] {dayMentions, dayBuckets, weekMentions, weekBuckets}) {
      for (int i = 0; i < part.length; i++) {
        part[i] = in.readFloat();
      }
    }
  }
}
