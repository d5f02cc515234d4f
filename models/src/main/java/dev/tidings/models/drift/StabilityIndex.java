package dev.tidings.models.drift;

import java.util.Arrays;

/**
 * The population stability index of a number against a reference: the sum over bins of (actual - expected) ln(actual /
 * expected), in shares. The bins are the reference's quantiles. Immutable.
 */
public final class StabilityIndex {
  /** From here on a shift is slight, by the usual rule of thumb. */
  public static final double SLIGHT = 0.1;
  /** From here on it is large. */
  public static final double LARGE = 0.25;
  private final double[] edges;
  private final long[] expected;
  private final int size;

  private StabilityIndex(double[] edges, int size) {
    this.edges = edges;
    this.expected = new long[edges.length + 1];
    this.size = size;
  }

  /** How far it has moved. */
  public enum Level { STABLE, SLIGHT, LARGE }

  /**
   * What a comparison found.
   *
   * @param psi 0 or more
   * @param chance the index that samples of these sizes from one and the same source stay below in 99 of 100 cases
   * @param level STABLE if the index is within chance
   */
  public record Shift(double psi, double chance, Level level) {}

  /**
   * Takes a reference.
   *
   * @param bins how many; fewer come about if values are tied
   * @throws IllegalArgumentException if there are fewer than two bins, fewer values than bins, or a value is not a number
   */
  public static StabilityIndex against(double[] reference, int bins) {
    if (bins < 2 || reference.length < bins || Arrays.stream(reference).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("A reference needs two bins, as many numbers, and nothing but numbers");
    }
    var sorted = reference.clone();
    Arrays.sort(sorted);
    var edges = new double[bins - 1];
    for (var i = 1; i < bins; i++) {
      edges[i - 1] = sorted[(int) ((long) i * sorted.length / bins)];
    }
    var index = new StabilityIndex(Arrays.stream(edges).distinct().filter(edge -> edge > sorted[0]).toArray(), sorted.length);
    for (var value : sorted) {
      index.expected[index.bin(value)]++;
    }
    return index;
  }

  /**
   * Compares newer values with the reference. A bin with none counts as half a value.
   *
   * @throws IllegalArgumentException if there are none, or one is not a number
   */
  public Shift compare(double[] newer) {
    if (newer.length == 0 || Arrays.stream(newer).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("Nothing to compare, or not all of it numbers");
    }
    var actual = new long[expected.length];
    for (var value : newer) {
      actual[bin(value)]++;
    }
    var psi = between(shares(expected, size), shares(actual, newer.length));
    var chance = chiSquare99(expected.length - 1) * (1.0 / size + 1.0 / newer.length);
    return new Shift(psi, chance, psi <= chance || psi < SLIGHT ? Level.STABLE : psi < LARGE ? Level.SLIGHT : Level.LARGE);
  }

  /**
   * The index of two lists of shares.
   *
   * @throws IllegalArgumentException if they have not the same length, or a share is not above zero
   */
  public static double between(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException("Not as many shares here as there");
    }
    var psi = 0.0;
    for (var i = 0; i < expected.length; i++) {
      if (!(expected[i] > 0) || !(actual[i] > 0)) {
        throw new IllegalArgumentException("A share is not above zero");
      }
      psi += (actual[i] - expected[i]) * Math.log(actual[i] / expected[i]);
    }
    return psi;
  }

  private int bin(double value) {
    var place = Arrays.binarySearch(edges, value);
    return place >= 0 ? place + 1 : -place - 1;
  }

  private static double[] shares(long[] counts, int total) {
    return Arrays.stream(counts).mapToDouble(count -> Math.max(0.5, count) / total).toArray();
  }

  /** Wilson and Hilferty's approximation. */
  private static double chiSquare99(int degrees) {
    if (degrees == 0) {
      return 0;
    }
    var part = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - part + 2.3263478740408408 * Math.sqrt(part), 3);
  }
}
