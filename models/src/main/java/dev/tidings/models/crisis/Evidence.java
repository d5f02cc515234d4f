package dev.tidings.models.crisis;

/**
 * By how much (natural logarithm) a figure is likelier at the rate seen than at the rate expected; 0 when it is not
 * above it.
 */
final class Evidence {
  private Evidence() {}

  /**
   * Of a count that varies as the negative binomial distribution does, whose variance is {@code mean + spread * mean *
   * mean}.
   *
   * @param spread above 0
   */
  static double count(double seen, double expected, double spread) {
    if (seen <= expected) {
      return 0;
    }
    double size = 1 / spread;
    return seen * Math.log(seen / expected) - (seen + size) * Math.log((seen + size) / (expected + size));
  }

  /** Of a share of so many; correlation is how alike two of them are, as the beta-binomial distribution has it, 0 to 1. */
  static double share(double part, double all, double expected, double correlation) {
    if (part <= all * expected) {
      return 0;
    }
    double share = part / all;
    double independent = all / (1 + (all - 1) * correlation);
    double rest = share >= 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - expected));
    return Math.min(all, independent) * (share * Math.log(share / expected) + rest);
  }
}
