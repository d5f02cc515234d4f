package dev.tidings.models.engagement;

import java.util.Arrays;

/**
 * Intervals whose coverage holds while the world drifts: quantiles of the newest errors, at a level that moves with every
 * hit and miss (adaptive conformal inference; Gibbs and Candès, NeurIPS 2021). In the long run the share of hits differs
 * from the wanted coverage by at most about 1 / (rate × forecasts), whatever the errors do. Not safe for threads: its
 * owner locks.
 */
final class AdaptiveInterval {
  private static final double LEAST_MISS = 0.004;
  private static final double MOST_MISS = 0.6;
  private final double miss;
  private final double rate;
  private final double[] begin;
  private final Ring errors;
  private double level;
  private double[] sorted;

  record Bounds(double low, double high) {
    boolean holds(double value) {
      return low <= value && value <= high;
    }
  }

  /**
   * @param coverage the wanted share of hits
   * @param rate how far one hit or miss moves the level
   * @param window how many errors are kept
   * @param begin errors to begin with, which newer ones push out
   */
  AdaptiveInterval(double coverage, double rate, int window, double[] begin) {
    this.miss = 1 - coverage;
    this.rate = rate;
    this.begin = begin.clone();
    this.errors = new Ring(window);
    this.level = miss;
    this.sorted = sort();
  }

  Bounds around(double center) {
    var bounded = Math.clamp(level, LEAST_MISS, MOST_MISS);
    var beyond = level < LEAST_MISS ? 1 + (LEAST_MISS - level) * 5 : 1;
    return new Bounds(
        center + beyond * Math.min(0, Numbers.quantileOfSorted(sorted, bounded / 2)),
        center + beyond * Math.max(0, Numbers.quantileOfSorted(sorted, 1 - bounded / 2)));
  }

  /** That a value about this center is above zero. */
  double probabilityAbove(double center) {
    var width = 0.25 * (Numbers.quantileOfSorted(sorted, 0.75) - Numbers.quantileOfSorted(sorted, 0.25)) + 1e-6;
    var total = 0.0;
    for (var error : sorted) {
      total += 1 / (1 + Math.exp(-(center + error) / width));
    }
    return total / sorted.length;
  }

  /** Learns from a forecast whose outcome is known: what was told, and what came. */
  void learn(Bounds told, double center, double actual) {
    level = Math.clamp(level + rate * (miss - (told.holds(actual) ? 0 : 1)), -0.3, 0.9);
    errors.add(actual - center);
    sorted = sort();
  }

  int scored() {
    return errors.size();
  }

  private double[] sort() {
    var own = errors.newest(0, Integer.MAX_VALUE);
    var filled = Math.max(0, Math.min(begin.length, 300 - own.length));
    var all = Arrays.copyOf(own, own.length + filled);
    for (var i = 0; i < filled; i++) {
      all[own.length + i] = begin[(int) ((long) i * begin.length / filled)];
    }
    Arrays.sort(all);
    return all;
  }
}
