package dev.tidings.models.engagement;

/**
 * The mean lift of the posts in which a word was, old posts counting less and rare words little. Not safe for threads: its
 * owner locks.
 */
final class WordEffects {
  static final double LARGEST_LIFT = 2.5;
  private final double halfLifeHours;
  private final double pseudoPosts;
  private final float[] sums = new float[Wording.SLOTS];
  private final float[] counts = new float[Wording.SLOTS];
  private final int[] hours = new int[Wording.SLOTS];

  /** @param pseudoPosts how many posts of no lift each word begins with */
  WordEffects(double halfLifeDays, double pseudoPosts) {
    this.halfLifeHours = 24 * halfLifeDays;
    this.pseudoPosts = pseudoPosts;
  }

  void learn(Wording wording, int hour, double lift) {
    var bounded = Math.clamp(lift, -LARGEST_LIFT, LARGEST_LIFT);
    for (var slot : wording.slots()) {
      var kept = kept(slot, hour);
      sums[slot] = (float) (sums[slot] * kept + bounded);
      counts[slot] = (float) (counts[slot] * kept + 1);
      hours[slot] = Math.max(hour, hours[slot]);
    }
  }

  double score(Wording wording, int hour) {
    var total = 0.0;
    var known = 0;
    for (var slot : wording.slots()) {
      if (counts[slot] > 0) {
        total += effect(slot, hour);
        known++;
      }
    }
    return known == 0 ? 0 : total / Math.sqrt(known);
  }

  double effect(int slot, int hour) {
    var kept = kept(slot, hour);
    return sums[slot] * kept / (counts[slot] * kept + pseudoPosts);
  }

  private double kept(int slot, int hour) {
    return counts[slot] == 0 ? 1 : Math.pow(0.5, Math.max(0, hour - hours[slot]) / halfLifeHours);
  }
}
