package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is usual for a brand: how many mentions, which share of them negative, what reach, and how unsteady each is. */
final class Baseline {
  private static final int HOUR_BUCKETS = 12;
  private static final double LOCAL_FADE = 0.96;
  private static final double LOCAL_PRIOR = 6;
  private static final double LEAST_LOCAL = 0.5;
  private static final double MOST_LOCAL = 6;
  private static final double SHARE_FADE = Math.pow(0.5, 1.0 / (4 * 288));
  private static final double SPREAD_FADE = Math.pow(0.5, 1.0 / (7 * 288));
  private static final double PRIOR_SHARE = 0.2;
  private static final double PRIOR_MENTIONS = 20;
  private static final double CUT = 3;
  private static final double LIMIT = 2.3;
  private static final double MOST_CLUMPING = 1.5;
  private final Rhythm rhythm = new Rhythm();
  private final Spread bucketSpread = new Spread(0.1, 20, 0.005, SPREAD_FADE);
  private final Spread hourSpread = new Spread(0.06, 20, 0.01, Math.pow(SPREAD_FADE, HOUR_BUCKETS));
  private final Spread clumping = new Spread(0.1, 20, 0, SPREAD_FADE);
  private final Spread bucketLikeness = new Spread(0.02, 200, 0.002, SPREAD_FADE);
  private final Spread hourLikeness = new Spread(0.01, 20, 0.002, Math.pow(SPREAD_FADE, HOUR_BUCKETS));
  private double localSeen;
  private double localUsual;
  private double negative;
  private double mentions;
  private double reachEach;
  private double reachWeight;
  private long hour = Long.MIN_VALUE;
  private double hourMentions;
  private double hourNegative;
  private double hourUsual;

  /** Mentions that a bucket has usually at that time of the week. */
  double usual(long bucket) {
    return rhythm.expected(bucket, hourSpread.value());
  }

  /** How many times the usual the last hours were. */
  double local() {
    return Math.clamp((localSeen + LOCAL_PRIOR) / (localUsual + LOCAL_PRIOR), LEAST_LOCAL, MOST_LOCAL);
  }

  double mean() {
    return rhythm.mean();
  }

  /** The usual negative share. */
  double share() {
    return (negative + PRIOR_SHARE * PRIOR_MENTIONS) / (mentions + PRIOR_MENTIONS);
  }

  double reachEach() {
    return reachWeight > 0 ? reachEach : 0;
  }

  /**
   * The relative variance of mentions over so many buckets, beyond chance: of the level, or because mentions come in
   * clumps.
   *
   * @param expected how many mentions they are expected to have together
   */
  double spread(long bucket, int buckets, double expected) {
    double level = Math.max(hourSpread.value(), bucketSpread.value() / buckets);
    return Math.max(level, Math.min(MOST_CLUMPING, clumping.value()) / expected) + rhythm.doubt(bucket);
  }

  /** How alike two mentions of so many buckets are in being negative. */
  double likeness(int buckets) {
    double alike = Math.max(hourLikeness.value(), bucketLikeness.value() / buckets);
    return Math.min(0.5, alike + 1 / (mentions + PRIOR_MENTIONS + 1));
  }

  /** The share that so many mentions would rarely pass: 2.3 deviations above the usual one. */
  double limit(double mentionsThen, int buckets) {
    double share = share();
    return Math.min(1, share + LIMIT * Math.sqrt(variance(mentionsThen, buckets)) / Math.max(1, mentionsThen));
  }

  /** The variance of how many of so many mentions are negative. */
  double variance(double mentionsThen, int buckets) {
    double share = share();
    return mentionsThen * share * (1 - share) * (1 + Math.max(0, mentionsThen - 1) * likeness(buckets));
  }

  /** Follows the level of the last hours. */
  void follow(double seen, double usual) {
    localSeen = localSeen * LOCAL_FADE + seen;
    localUsual = localUsual * LOCAL_FADE + usual;
  }

  /** Learns from a bucket, of which what is beyond three deviations is cut off. */
  void learn(long bucket, Bucket heard, double usual, double local) {
    double expected = usual * local;
    double spread = Math.max(hourSpread.value(), bucketSpread.value()) + rhythm.doubt(bucket);
    double most = expected + CUT * Math.sqrt(expected + spread * expected * expected) + 1;
    double seen = Math.min(heard.mentions(), most);
    double excess =
        Math.min(Math.pow(heard.mentions() - expected, 2), CUT * CUT * (expected + spread * expected * expected));
    double weight = 1 + expected * 0.1;
    bucketSpread.add((excess - expected) / weight, expected * expected / weight);
    clumping.add((excess - expected) / weight, expected / weight);
    learnShare(heard, seen);
    learnHour(bucket, heard, expected);
    rhythm.learn(bucket, seen);
    if (heard.mentions() > 0) {
      double each = heard.reach() / heard.mentions();
      reachWeight = Math.min(reachWeight + 1, 2000);
      reachEach += (Math.min(each, reachWeight == 1 ? each : 10 * reachEach + 1) - reachEach) / reachWeight;
    }
  }

  private void learnShare(Bucket heard, double seen) {
    double share = share();
    double all = heard.mentions();
    double variance = variance(all, 1);
    negative *= SHARE_FADE;
    mentions *= SHARE_FADE;
    if (all > 0) {
      double part = Math.min(heard.negative(), all * share + CUT * Math.sqrt(variance) + 0.5);
      double scale = seen / all;
      negative += part * scale;
      mentions += all * scale;
    }
    if (all > 1) {
      double chance = all * share * (1 - share);
      double excess = Math.min(Math.pow(heard.negative() - all * share, 2), CUT * CUT * variance);
      bucketLikeness.add((excess - chance) / all, (all - 1) * share * (1 - share));
    }
  }

  private void learnHour(long bucket, Bucket heard, double expected) {
    long at = Math.floorDiv(bucket, HOUR_BUCKETS);
    if (at != hour) {
      closeHour(bucket);
      hour = at;
      hourMentions = 0;
      hourNegative = 0;
      hourUsual = 0;
    }
    hourMentions += heard.mentions();
    hourNegative += heard.negative();
    hourUsual += expected;
  }

  private void closeHour(long bucket) {
    if (hourUsual > 0) {
      double spread = hourSpread.value() + rhythm.doubt(bucket);
      double most = CUT * CUT * (hourUsual + spread * hourUsual * hourUsual);
      double weight = 1 + hourUsual * 0.1;
      hourSpread.add(
          (Math.min(Math.pow(hourMentions - hourUsual, 2), most) - hourUsual) / weight, hourUsual * hourUsual / weight);
    }
    if (hourMentions > 1) {
      double share = share();
      double chance = hourMentions * share * (1 - share);
      double excess = Math.min(
          Math.pow(hourNegative - hourMentions * share, 2), CUT * CUT * variance(hourMentions, HOUR_BUCKETS));
      hourLikeness.add((excess - chance) / hourMentions, (hourMentions - 1) * share * (1 - share));
    }
  }

  void write(DataOutput out) throws IOException {
    rhythm.write(out);
    for (var spread : spreads()) {
      spread.write(out);
    }
    for (double value : new double[] {
        localSeen, localUsual, negative, mentions, reachEach, reachWeight, hourMentions, hourNegative, hourUsual}) {
      out.writeDouble(value);
    }
    out.writeLong(hour);
  }

  void read(DataInput in) throws IOException {
    rhythm.read(in);
    for (var spread : spreads()) {
      spread.read(in);
    }
    localSeen = in.readDouble();
    localUsual = in.readDouble();
    negative = in.readDouble();
    mentions = in.readDouble();
    reachEach = in.readDouble();
    reachWeight = in.readDouble();
    hourMentions = in.readDouble();
    hourNegative = in.readDouble();
    hourUsual = in.readDouble();
    hour = in.readLong();
  }

  private Spread[] spreads() {
    return new Spread[] {bucketSpread, hourSpread, clumping, bucketLikeness, hourLikeness};
  }
}
