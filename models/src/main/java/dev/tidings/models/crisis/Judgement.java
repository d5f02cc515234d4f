package dev.tidings.models.crisis;

import java.util.Optional;

/** Decides from the last hours and from what is usual whether a crisis begins. */
final class Judgement {
  private static final int[] QUICK = {2, 3, 4, 6};
  private static final double EACH_BUCKET_MORE = 0.4;
  private static final int[] SLOW = {12, 24, 36};
  private static final double ELEVATED = 1.2;
  private static final double SLOW_SPREAD_OUT = 0.4;
  private final CrisisSettings settings;
  private final Baseline baseline;
  private final Recent recent;

  /** What gave the alarm. */
  record Finding(Recent.Sum sum, int buckets, boolean slow) {}

  Judgement(CrisisSettings settings, Baseline baseline, Recent recent) {
    this.settings = settings;
    this.baseline = baseline;
    this.recent = recent;
  }

  /**
   * What begins with the newest bucket, if anything does.
   *
   * @param span how many buckets back it looks at most
   * @param more by how much more evidence is needed than usual
   */
  Optional<Finding> begins(long newest, long span, double more) {
    double share = baseline.share();
    var sum = new Recent.Sum();
    int from = 0;
    double likeness = baseline.likeness(1) * (1 - share) / share;
    double spread = baseline.spread(newest, 1, recent.expected(newest)) + likeness;
    boolean elevated =
        Evidence.count(recent.negative(newest), share * recent.expected(newest), spread) >= settings.newestEvidence();
    for (int buckets : QUICK) {
      if (buckets > span) {
        return Optional.empty();
      }
      recent.add(sum, newest, from, buckets, ELEVATED * share);
      from = buckets;
      if (elevated && Evidence.count(sum.second, share * sum.expected / sum.heard, spread) >= settings.secondEvidence()
          && quick(sum, newest, buckets, share, more)) {
        return Optional.of(new Finding(sum, buckets, false));
      }
    }
    if (sum.negative < 1 || sum.negative < settings.shareRatio() * share * sum.mentions) {
      return Optional.empty();
    }
    for (int buckets : SLOW) {
      if (buckets > span) {
        return Optional.empty();
      }
      recent.add(sum, newest, from, buckets, ELEVATED * share);
      from = buckets;
      if (slow(sum, newest, buckets, share, more)) {
        return Optional.of(new Finding(sum, buckets, true));
      }
    }
    return Optional.empty();
  }

  private boolean quick(Recent.Sum sum, long newest, int buckets, double share, double more) {
    double usual = share * sum.expected;
    if (sum.negative < settings.fewestNegative() || sum.negative < (more > 0 ? 2 * settings.slowRatio() : settings.shareRatio()) * usual) {
      return false;
    }
    double mentions = sum.mentionsCapped(settings.spikeCap());
    double negative = sum.negativeCapped(settings.spikeCap());
    double rhythm = Math.min(sum.expected, sum.seasonal);
    if (mentions < settings.volumeRatio() * rhythm || !beyond(negative, mentions, share, buckets)) {
      return false;
    }
    double spread = baseline.spread(newest, buckets, sum.expected);
    double likeness = baseline.likeness(buckets);
    return Evidence.count(negative, usual, spread + likeness * (1 - share) / share)
        >= settings.evidence() + EACH_BUCKET_MORE * (buckets - 2) + more
        && Evidence.count(mentions, rhythm, spread) >= settings.volumeEvidence()
        && Evidence.share(negative, mentions, share, likeness) >= settings.shareEvidence();
  }

  private boolean slow(Recent.Sum sum, long newest, int buckets, double share, double more) {
    double usual = share * Math.min(sum.expected, sum.seasonal);
    if (sum.negative < settings.slowRatio() * usual || !beyond(sum.negative, sum.mentions, share, buckets)
        || sum.elevated < Math.max(settings.fewestNegative(), SLOW_SPREAD_OUT * Math.min(sum.heard, sum.negative))
        || sum.largest > sum.negative / 2) {
      return false;
    }
    double spread = baseline.spread(newest, buckets, sum.expected);
    double likeness = baseline.likeness(buckets);
    return Evidence.count(sum.negative, usual, spread + likeness * (1 - share) / share) >= settings.slowEvidence() + more
        && Evidence.share(sum.negative, sum.mentions, share, likeness) >= settings.slowShareEvidence();
  }

  private boolean beyond(double negative, double mentions, double share, int buckets) {
    return negative >= mentions * baseline.limit(mentions, buckets) && negative >= mentions * Math.max(share + settings.shareStep(), Math.min(0.9, share * settings.shareRatio()));
  }

  /** Whether half an hour has no more negative mentions than usual, or no larger share of them. */
  boolean calm(Recent.Sum sum) {
    double share = baseline.share();
    double usual = share * sum.expected;
    return sum.negative < settings.closingRatio() * usual + Math.sqrt(usual)
        || Evidence.share(sum.negative, sum.mentions, share, baseline.likeness(6)) < 1;
  }

  /** Whether the last half hour is too negative to be learnt from as usual. */
  boolean suspicious(Recent.Sum sum) {
    return sum.negative >= 2
        && sum.negative > baseline.share() * sum.mentions + 2.5 * Math.sqrt(baseline.variance(sum.mentions, 6));
  }
}
