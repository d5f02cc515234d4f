package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a brand's negative share strays within minutes from what it was in the hours before. A mood that changes over
 * days is in both, and counts for nothing here: so a jump is told that the brand's usual share would hide, and a slow burn
 * is not taken for one.
 */
final class Jumps {
  private static final double FADE = Math.pow(0.5, 1.0 / (7 * 288));
  private static final double CUT = 3;
  private static final double PAST_MENTIONS = 100;
  private static final double LIMIT = 1.2;
  private static final double KNOWN_TIMES = 4;
  private static final double LIKENESS_BEYOND = 0.03;
  private final Spread likeness = new Spread(0.02, 1000, 0.002, FADE);

  /** The share that the last hours let expect: theirs, which leans on the usual one as far as they had few mentions. */
  static double share(Recent.Sum past, double usualShare) {
    return (past.negative + PAST_MENTIONS * usualShare) / (past.mentions + PAST_MENTIONS);
  }

  /** Learns from the last two buckets and the hours before them, of which what is beyond three deviations is cut off. */
  void learn(Recent.Sum pair, Recent.Sum past, double usualShare) {
    double all = pair.mentions;
    if (all > 1) {
      double share = Math.clamp(share(past, usualShare), 0.01, 0.95);
      double chance = all * share * (1 - share);
      double most = CUT * CUT * chance * (1 + (all - 1) * likeness.value());
      double excess = Math.min(Math.pow(pair.negative - all * share, 2), most);
      likeness.add((excess - chance) / all, (all - 1) * share * (1 - share));
    }
  }

  /**
   * How alike two of so many mentions of so many buckets are. Clumps of one mind make a few mentions alike and many not:
   * beyond four times what is expected, where nothing was learnt, mentions are taken to be little alike.
   */
  double likeness(int buckets, double mentions, double expected) {
    double each = Math.min(0.5, likeness.value() * 2 / buckets);
    double known = 1 + KNOWN_TIMES * expected;
    if (mentions <= known) {
      return each;
    }
    return ((known - 1) * each + (mentions - known) * Math.min(each, LIKENESS_BEYOND)) / (mentions - 1);
  }

  /** The share that so many mentions seldom pass: 1.2 deviations above. */
  static double limit(double share, double mentions, double likeness) {
    double deviation = Math.sqrt(mentions * share * (1 - share) * (1 + Math.max(0, mentions - 1) * likeness));
    return Math.min(1, share + LIMIT * deviation / Math.max(1, mentions));
  }

  void write(DataOutput out) throws IOException {
    likeness.write(out);
  }

  void read(DataInput in) throws IOException {
    likeness.read(in);
  }
}
