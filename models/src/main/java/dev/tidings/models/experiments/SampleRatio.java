package dev.tidings.models.experiments;

import java.util.List;

/**
 * Whether units were shared out as planned (Pearson's chi-square). If not, whatever the experiment says is not to be
 * believed: some units
 * went missing, and not by chance (Fabijan and others, Diagnosing Sample Ratio Mismatch, KDD 2019).
 *
 * @param pValue the chance of such a deviation where all is well
 * @param mismatch whether that is below 0.0005, the usual limit for this check
 */
public record SampleRatio(double chiSquare, double pValue, boolean mismatch) {
  private static final double LIMIT = 0.0005;

  /**
   * Checks it.
   *
   * @param units that each arm has, 0 or more
   * @param weights of the arms, above 0
   * @throws IllegalArgumentException if there are fewer than two arms, not as many weights, or no units
   */
  public static SampleRatio of(List<Long> units, List<Double> weights) {
    long all = units.stream().mapToLong(Long::longValue).sum();
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (units.size() < 2 || units.size() != weights.size() || all <= 0 || units.stream().anyMatch(each -> each < 0)
        || weights.stream().anyMatch(each -> !(each > 0))) {
      throw new IllegalArgumentException("two arms or more have units and a weight each");
    }
    double chiSquare = 0;
    for (int arm = 0; arm < units.size(); arm++) {
      double expected = all * weights.get(arm) / total;
      chiSquare += Math.pow(units.get(arm) - expected, 2) / expected;
    }
    double pValue = Distributions.chiSquareAbove(chiSquare, units.size() - 1);
    return new SampleRatio(chiSquare, pValue, pValue < LIMIT);
  }
}
