package dev.tidings.models.experiments;

/** The normal and the chi-square distribution, both by the incomplete gamma function (Numerical Recipes, 6.2). */
final class Distributions {
  private static final double[] LANCZOS = {
      76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5};
  private static final double TINY = 1e-300;
  private static final double CLOSE = 1e-15;
  private static final int MOST_STEPS = 10_000;
  private static final double FARTHEST = 40;

  private Distributions() {}

  /** The chance of so much or more, for so many degrees of freedom. */
  static double chiSquareAbove(double value, int degrees) {
    return value <= 0 ? 1 : upper(degrees / 2.0, value / 2);
  }

  /** The chance of so much or less. */
  static double normalBelow(double z) {
    double tail = z == 0 ? 0.5 : upper(0.5, z * z / 2) / 2;
    return z > 0 ? 1 - tail : tail;
  }

  /** The value below which it is with that chance, between 0 and 1. */
  static double normalQuantile(double chance) {
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (normalBelow(middle) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double upper(double shape, double x) {
    double scale = Math.exp(-x + shape * Math.log(x) - logGamma(shape));
    return x < shape + 1 ? 1 - scale * series(shape, x) : scale * fraction(shape, x);
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (int step = 1; step < MOST_STEPS && term > sum * CLOSE; step++) {
      term *= x / (shape + step);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double shape, double x) {
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (int step = 1; step < MOST_STEPS && Math.abs(change - 1) > CLOSE; step++) {
      double a = -step * (step - shape);
      b += 2;
      d = a * d + b;
      d = 1 / (Math.abs(d) < TINY ? TINY : d);
      c = b + a / c;
      c = Math.abs(c) < TINY ? TINY : c;
      change = d * c;
      value *= change;
    }
    return value;
  }

  private static double logGamma(double x) {
    double y = x;
    double base = x + 5.5;
    base -= (x + 0.5) * Math.log(base);
    double sum = 1.000000000190015;
    for (double each : LANCZOS) {
      y++;
      sum += each / y;
    }
    return -base + Math.log(2.5066282746310005 * sum / x);
  }
}
