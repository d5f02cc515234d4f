package dev.tidings.models.crisis;

import java.util.Optional;

/** Decides from the last hours and from what is usual whether a crisis begins. */
final class Judgement {
  private static final int[] QUICK = {2, 3, 4, 6};
  private static final double EACH_BUCKET_MORE = 0.4;
  private static final int[] SLOW = {12, 24, 36};
  private static final double NOTHING = -1;
  private static final double MOST_SHARE = 0.9;
  private static final double ELEVATED = 1.2;
  private static final double QUIET = 1.5;
  private static final double HIGHER = 1.1;
  private static final double SLOW_SPREAD_OUT = 0.4;
  private final CrisisSettings settings;
  private final Baseline baseline;
  private final Jumps jumps;
  private final Recent recent;

  /** What gave the alarm, and the share above which it was. */
  record Finding(Recent.Sum sum, int buckets, boolean slow, double limit) {}

  Judgement(CrisisSettings settings, Baseline baseline, Jumps jumps, Recent recent) {
    this.settings = settings;
    this.baseline = baseline;
    this.jumps = jumps;
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
    boolean elevated = elevated(newest, share);
    for (int buckets : QUICK) {
      if (buckets > span) {
        return Optional.empty();
      }
      recent.add(sum, newest, from, buckets, ELEVATED * share);
      from = buckets;
      double limit = elevated ? quick(sum, newest, buckets, share, more) : NOTHING;
      if (limit != NOTHING) {
        return Optional.of(new Finding(sum, buckets, false, limit));
      }
    }
    if (sum.negative < 1 || sum.negative < settings.slowShareRatio() * share * sum.mentions) {
      return Optional.empty();
    }
    for (int buckets : SLOW) {
      if (buckets > span) {
        return Optional.empty();
      }
      recent.add(sum, newest, from, buckets, ELEVATED * share);
      from = buckets;
      if (slow(sum, newest, buckets, share, more)) {
        return Optional.of(new Finding(sum, buckets, true, baseline.limit(sum.mentions, buckets)));
      }
    }
    return Optional.empty();
  }

  private boolean elevated(long newest, double share) {
    return Evidence.count(recent.negative(newest), share * recent.expected(newest), spreadOfOne(newest, share))
        >= settings.newestEvidence() || jumped(newest, share);
  }

  private double spreadOfOne(long newest, double share) {
    return baseline.spread(newest, 1, recent.expected(newest)) + baseline.likeness(1) * (1 - share) / share;
  }

  private boolean jumped(long bucket, double share) {
    return Evidence.share(recent.negative(bucket), recent.mentions(bucket), share, baseline.likeness(1))
        >= settings.jumpEach();
  }

  /** The limit that the share has passed, or {@link #NOTHING} if nothing has begun. */
  private double quick(Recent.Sum sum, long newest, int buckets, double usualShare, double more) {
    if (sum.negative < settings.fewestNegative() || sum.negative < HIGHER * usualShare * sum.mentions) {
      return NOTHING;
    }
    double share = Math.clamp(Jumps.share(recent.sum(newest, buckets, Recent.BUCKETS, 1), usualShare), usualShare,
        Math.max(usualShare, MOST_SHARE));
    double mentions = sum.mentionsCapped(settings.spikeCap());
    double negative = sum.negativeCapped(settings.spikeCap());
    double rhythm = Math.min(sum.expected, sum.seasonal);
    double likeness = jumps.likeness(buckets, mentions, rhythm);
    double limit = Math.max(share + settings.shareStep(), Jumps.limit(share, mentions, likeness));
    if (negative < mentions * limit || negative - usualShare * rhythm < settings.excessShare() * (mentions - rhythm)) {
      return NOTHING;
    }
    boolean quiet = sum.negative < QUIET * usualShare * baseline.mean() * sum.heard;
    double beyond = EACH_BUCKET_MORE * (buckets - 2) + more + (quiet ? settings.quietEvidence() : 0);
    double shareEvidence = Evidence.share(negative, mentions, share, likeness);
    boolean jump = shareEvidence >= settings.jumpEvidence() + beyond && jumpedMostly(newest, buckets, share);
    double times = more > 0 ? 2 * settings.slowRatio() : settings.volumeRatio();
    boolean outburst = shareEvidence >= settings.shareEvidence() && sum.negative >= times * share * sum.expected
        && mentions >= settings.volumeRatio() * rhythm && outburst(sum, newest, buckets, share, likeness, beyond);
    return jump || outburst ? limit : NOTHING;
  }

  private boolean outburst(Recent.Sum sum, long newest, int buckets, double share, double likeness, double beyond) {
    double mentions = sum.mentionsCapped(settings.spikeCap());
    double negative = sum.negativeCapped(settings.spikeCap());
    double usualShare = baseline.share();
    double spread = baseline.spread(newest, buckets, sum.expected);
    return Evidence.count(sum.second, usualShare * sum.expected / sum.heard, spreadOfOne(newest, usualShare))
        >= settings.secondEvidence()
        && Evidence.count(mentions, Math.min(sum.expected, sum.seasonal), spread) >= settings.volumeEvidence()
        && Evidence.count(negative, share * sum.expected, spread + likeness * (1 - share) / share)
        >= settings.evidence() + beyond;
  }

  /** Whether the share of most buckets has jumped, and of the newest. */
  private boolean jumpedMostly(long newest, int buckets, double share) {
    int many = 0;
    for (int back = 0; back < buckets; back++) {
      many += jumped(newest - back, share) ? 1 : 0;
    }
    return many >= buckets / 2 + 1 && jumped(newest, share);
  }

  private boolean slow(Recent.Sum sum, long newest, int buckets, double share, double more) {
    double usual = share * Math.min(sum.expected, sum.seasonal);
    double least = Math.max(share + settings.shareStep(), Math.min(MOST_SHARE, share * settings.slowShareRatio()));
    if (sum.negative < settings.slowRatio() * usual || sum.negative < sum.mentions * least
        || sum.negative < sum.mentions * baseline.limit(sum.mentions, buckets)
        || sum.elevated < Math.max(settings.fewestNegative(), SLOW_SPREAD_OUT * Math.min(sum.heard, sum.negative))
        || sum.largest > sum.negative / 2) {
      return false;
    }
    double spread = baseline.spread(newest, buckets, sum.expected);
    double likeness = baseline.likeness(buckets);
    return Evidence.count(sum.negative, usual, spread + likeness * (1 - share) / share) >= settings.slowEvidence() + more
        && Evidence.share(sum.negative, sum.mentions, share, likeness) >= settings.slowShareEvidence();
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
