package dev.tidings.models.besttime;

import java.util.random.RandomGenerator;

/**
 * Lift as mean + hour + weekday + their own joint effect + noise, each kind of effect normal about where it begins, with
 * variances found by expectation maximisation. What is learnt is the exact normal posterior given these variances.
 * Immutable.
 */
final class SlotModel {
  private static final int HOURS = 1;
  private static final int DAYS = HOURS + 24;
  private static final int CELLS = DAYS + 7;
  private static final int SIZE = CELLS + Slot.COUNT;
  private static final int ROUNDS = 12;
  /** Each kind of effect begins as if seen in that many effects of this variance. */
  private static final double PSEUDO_EFFECTS = 6;
  private static final double BEGIN_VARIANCE = 0.01;
  private final double[] means;
  private final double[][] lower;
  private final double[] deviations;

  private SlotModel(double[] means, double[][] lower, double[] deviations) {
    this.means = means;
    this.lower = lower;
    this.deviations = deviations;
  }

  /** @param begin where effects begin: those of the network, or zeros */
  static SlotModel fit(SlotTotals totals, double[] begin) {
    var kinds = new double[] {BEGIN_VARIANCE, BEGIN_VARIANCE, BEGIN_VARIANCE};
    var noise = totals.posts() < 2 ? 1 : Math.max(1e-4, totals.squares() / totals.posts());
    for (var round = 0;; round++) {
      var lower = LinearAlgebra.cholesky(precision(totals, kinds, noise));
      var means = LinearAlgebra.solve(lower, right(totals, kinds, noise, begin));
      var covariance = LinearAlgebra.inverse(lower);
      if (round == ROUNDS) {
        return new SlotModel(means, lower, deviations(covariance));
      }
      noise = noise(totals, means, covariance, noise);
      for (var kind = 0; kind < 3; kind++) {
        kinds[kind] = variance(kind, means, begin, covariance);
      }
    }
  }

  static double[] zeros() {
    return new double[SIZE];
  }

  /** The posterior means, as where another model begins; its own mean left out. */
  double[] effects() {
    var effects = means.clone();
    effects[0] = 0;
    return effects;
  }

  double lift(int slot) {
    return effect(means, slot);
  }

  double deviation(int slot) {
    return deviations[slot];
  }

  /** One draw of all slots' effects from what is known of them. */
  double[] draw(RandomGenerator random) {
    var noise = new double[SIZE];
    for (var i = 0; i < SIZE; i++) {
      noise[i] = random.nextGaussian();
    }
    var shift = LinearAlgebra.solveTransposed(lower, noise);
    var drawn = new double[Slot.COUNT];
    for (var slot = 0; slot < Slot.COUNT; slot++) {
      drawn[slot] = effect(means, slot) + effect(shift, slot);
    }
    return drawn;
  }

  private static double effect(double[] values, int slot) {
    return values[HOURS + slot % 24] + values[DAYS + slot / 24] + values[CELLS + slot];
  }

  private static int kind(int at) {
    return at < DAYS ? 0 : at < CELLS ? 1 : 2;
  }

  private static int[] columns(int slot) {
    return new int[] {0, HOURS + slot % 24, DAYS + slot / 24, CELLS + slot};
  }

  private static double[][] precision(SlotTotals totals, double[] kinds, double noise) {
    var matrix = new double[SIZE][SIZE];
    matrix[0][0] = 1;
    for (var i = HOURS; i < SIZE; i++) {
      matrix[i][i] = 1 / kinds[kind(i)];
    }
    for (var slot = 0; slot < Slot.COUNT; slot++) {
      for (var row : columns(slot)) {
        for (var column : columns(slot)) {
          matrix[row][column] += totals.count(slot) / noise;
        }
      }
    }
    return matrix;
  }

  private static double[] right(SlotTotals totals, double[] kinds, double noise, double[] begin) {
    var right = new double[SIZE];
    for (var i = HOURS; i < SIZE; i++) {
      right[i] = begin[i] / kinds[kind(i)];
    }
    for (var slot = 0; slot < Slot.COUNT; slot++) {
      for (var row : columns(slot)) {
        right[row] += totals.sum(slot) / noise;
      }
    }
    return right;
  }

  private static double noise(SlotTotals totals, double[] means, double[][] covariance, double before) {
    if (totals.posts() < 2) {
      return before;
    }
    var total = totals.squares();
    for (var slot = 0; slot < Slot.COUNT; slot++) {
      var fitted = means[0] + effect(means, slot);
      total += totals.count(slot) * (fitted * fitted + variance(covariance, columns(slot))) - 2 * totals.sum(slot) * fitted;
    }
    return Math.max(1e-4, total / totals.posts());
  }

  private static double variance(int kind, double[] means, double[] begin, double[][] covariance) {
    var total = PSEUDO_EFFECTS * BEGIN_VARIANCE;
    var count = PSEUDO_EFFECTS;
    for (var i = HOURS; i < SIZE; i++) {
      if (kind(i) == kind) {
        total += (means[i] - begin[i]) * (means[i] - begin[i]) + covariance[i][i];
        count++;
      }
    }
    return total / count;
  }

  private static double[] deviations(double[][] covariance) {
    var deviations = new double[Slot.COUNT];
    for (var slot = 0; slot < Slot.COUNT; slot++) {
      deviations[slot] = Math.sqrt(variance(covariance, new int[] {HOURS + slot % 24, DAYS + slot / 24, CELLS + slot}));
    }
    return deviations;
  }

  private static double variance(double[][] covariance, int[] columns) {
    var total = 0.0;
    for (var row : columns) {
      for (var column : columns) {
        total += covariance[row][column];
      }
    }
    return total;
  }
}
