package dev.tidings.models.engagement;

import java.util.Arrays;

/** Means, medians and quantiles. */
final class Numbers {
  private Numbers() {}

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** With linear interpolation; the values need no order. */
  static double quantile(double[] values, double share) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return quantileOfSorted(sorted, share);
  }

  static double quantileOfSorted(double[] sorted, double share) {
    var place = share * (sorted.length - 1);
    var below = (int) Math.floor(place);
    var above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  static double deviation(double[] values) {
    var mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(each -> (each - mean) * (each - mean)).average().orElse(0));
  }
}
