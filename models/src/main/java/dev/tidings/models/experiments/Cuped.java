package dev.tidings.models.experiments;

/**
 * Takes out of each unit's figure what was to be expected of it before the experiment, such as an account's lift in the
 * weeks before: the
 * means stay what they are on average, and their variance falls by the squared correlation (Deng, Xu, Kohavi and
 * Walker, Improving the
 * Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data, WSDM 2013).
 *
 * @param theta how much of a unit's deviation before is taken off
 * @param centre the mean before, over all arms
 * @param kept the part of the variance that is left, 0 to 1
 */
public record Cuped(double theta, double centre, double kept) {
  /**
   * Fits it on all arms together.
   *
   * @param before what each unit had before the experiment; nothing that the experiment can have changed
   * @param during what it has in it, in the same order
   * @throws IllegalArgumentException if they are not equally many, or fewer than two
   */
  public static Cuped fit(double[] before, double[] during) {
    if (before.length != during.length || before.length < 2) {
      throw new IllegalArgumentException("each of two units or more has a figure before and one in the experiment");
    }
    var x = Figures.of(before);
    var y = Figures.of(during);
    double together = 0;
    for (int unit = 0; unit < before.length; unit++) {
      together += (before[unit] - x.mean()) * (during[unit] - y.mean());
    }
    together /= before.length - 1;
    double theta = x.variance() > 0 ? together / x.variance() : 0;
    double kept = x.variance() > 0 && y.variance() > 0 ? 1 - together * together / (x.variance() * y.variance()) : 1;
    return new Cuped(theta, x.mean(), Math.max(0, kept));
  }

  /** A unit's figure without what was to be expected. */
  public double adjusted(double before, double during) {
    return during - theta * (before - centre);
  }
}
