package dev.tidings.models.crisis.simulated;

import java.util.random.RandomGenerator;

/** Draws from distributions. */
final class Chance {
  private static final double LARGE = 50;
  private final RandomGenerator random;

  Chance(RandomGenerator random) {
    this.random = random;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Even on a scale of magnitudes. */
  double magnitude(double low, double high) {
    return Math.exp(between(Math.log(low), Math.log(high)));
  }

  int whole(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  double gaussian() {
    return random.nextGaussian();
  }

  int poisson(double mean) {
    if (mean > LARGE) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** Of mean 1 and that relative variance. */
  double unsteady(double variance) {
    return variance <= 0 ? 1 : gamma(1 / variance) * variance;
  }

  double beta(double mean, double concentration) {
    double yes = gamma(mean * concentration);
    return yes / (yes + gamma((1 - mean) * concentration));
  }

  int binomial(int all, double share) {
    double spread = all * share * (1 - share);
    if (spread > LARGE) {
      return Math.clamp(Math.round(all * share + Math.sqrt(spread) * random.nextGaussian()), 0, all);
    }
    int count = 0;
    for (int each = 0; each < all; each++) {
      count += random.nextDouble() < share ? 1 : 0;
    }
    return count;
  }

  /** Marsaglia and Tsang, 2000. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
