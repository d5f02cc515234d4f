package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.simulated.SimulatedBrand.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What happens to a brand, bucket by bucket, on top of what is usual. */
final class Story {
  static final long START = 5_600_000;
  static final int DAY = 288;
  final int length;
  /** By how many times mentions are more. */
  final double[] factor;
  /** How many mentions come besides. */
  final double[] besides;
  /** Which share of those is negative. */
  final double[] besidesShare;
  /** How the odds of being negative change, as a logarithm. */
  final double[] odds;
  final List<Span> crises = new ArrayList<>();
  final List<Span> burns = new ArrayList<>();
  final List<Span> tails = new ArrayList<>();

  Story(int days) {
    length = days * DAY;
    factor = new double[length];
    besides = new double[length];
    besidesShare = new double[length];
    odds = new double[length];
    Arrays.fill(factor, 1);
  }

  void more(int at, double times, double oddsShift) {
    if (at >= 0 && at < length) {
      factor[at] *= times;
      odds[at] += oddsShift;
    }
  }

  void add(int at, double mentions, double share) {
    if (at >= 0 && at < length) {
      besidesShare[at] = (besidesShare[at] * besides[at] + share * mentions) / Math.max(1e-9, besides[at] + mentions);
      besides[at] += mentions;
    }
  }

  void crisis(int from, int to) {
    crises.add(new Span(START + from, START + Math.min(length - 1, to)));
  }

  void burn(int from, int to) {
    burns.add(new Span(START + from, START + Math.min(length - 1, to)));
  }

  /** Whether a day around it is free of crises and burns. */
  boolean free(int from, int to) {
    return Stream.concat(crises.stream(), burns.stream())
        .noneMatch(each -> each.from() - DAY < START + to && each.to() + DAY > START + from);
  }

  static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
