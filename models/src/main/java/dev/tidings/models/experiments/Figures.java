package dev.tidings.models.experiments;

import java.util.stream.DoubleStream;

/**
 * What an arm's units come to.
 *
 * @param variance of the units' figures, with the number less one below the line
 */
public record Figures(long units, double mean, double variance) {
  /** Of none yet. */
  public static final Figures NONE = new Figures(0, 0, 0);

  /** With one unit more (Welford, 1962). */
  public Figures with(double figure) {
    long more = units + 1;
    double step = figure - mean;
    double newMean = mean + step / more;
    double squares = variance * Math.max(0, units - 1) + step * (figure - newMean);
    return new Figures(more, newMean, more > 1 ? squares / (more - 1) : 0);
  }

  /** Of all these. */
  public static Figures of(double... figures) {
    var all = NONE;
    for (double figure : figures) {
      all = all.with(figure);
    }
    return all;
  }

  /** Of units that did or did not do a thing. */
  public static Figures ofShare(long did, long units) {
    double share = units == 0 ? 0 : did / (double) units;
    return new Figures(units, share, units > 1 ? share * (1 - share) * units / (units - 1) : 0);
  }

  /** The squared error of the mean. */
  double error() {
    return variance / units;
  }

  /** Of a stream, in its order. */
  public static Figures of(DoubleStream figures) {
    return of(figures.toArray());
  }
}
