package dev.tidings.models.experiments;

/**
 * How many units it takes to see a difference, for two arms of equal size and a two-sided test at a fixed end, by the
 * normal approximation
 * (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003; R's power.prop.test does the same). A
 * sequential test
 * takes more when it goes to the end, and ends sooner when the difference is larger.
 *
 * @param alpha the chance to see a difference where there is none, such as 0.05
 * @param power the chance to see it where there is one, such as 0.8
 */
public record SampleSize(double alpha, double power) {
  private static final int WEEK = 7;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public SampleSize {
    if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) {
      throw new IllegalArgumentException("alpha and power are between 0 and 1");
    }
  }

  /**
   * Units in each arm to tell two shares apart, such as click rates.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1, or they are the same
   */
  public double forShares(double control, double treatment) {
    if (!(control > 0 && control < 1 && treatment > 0 && treatment < 1) || control == treatment) {
      throw new IllegalArgumentException("shares are between 0 and 1, and different");
    }
    double mean = (control + treatment) / 2;
    double root = upper() * Math.sqrt(2 * mean * (1 - mean))
        + Distributions.normalQuantile(power) * Math.sqrt(control * (1 - control) + treatment * (1 - treatment));
    return Math.pow(root / (control - treatment), 2);
  }

  /**
   * Units in each arm to see two means that are so far apart.
   *
   * @param deviation of one unit's figure from its arm's mean
   * @throws IllegalArgumentException if the difference is 0 or the deviation is not above 0
   */
  public double forMeans(double difference, double deviation) {
    if (difference == 0 || !(deviation > 0)) {
      throw new IllegalArgumentException("a difference is not 0, and a deviation is above 0");
    }
    return 2 * Math.pow((upper() + Distributions.normalQuantile(power)) * deviation / difference, 2);
  }

  /** The chance to see these two shares apart with so many units in each arm. */
  public double powerOfShares(double control, double treatment, double units) {
    double mean = (control + treatment) / 2;
    double reach = Math.sqrt(units) * Math.abs(control - treatment) - upper() * Math.sqrt(2 * mean * (1 - mean));
    return Distributions.normalBelow(reach / Math.sqrt(control * (1 - control) + treatment * (1 - treatment)));
  }

  /**
   * How many days it takes, in whole weeks, because the days of a week differ.
   *
   * @param unitsEachDay that enter the experiment, over all arms; above 0
   */
  public static long days(double unitsInArm, int arms, double unitsEachDay) {
    if (!(unitsEachDay > 0)) {
      throw new IllegalArgumentException("units come in each day");
    }
    return (long) Math.ceil(Math.ceil(unitsInArm) * arms / unitsEachDay / WEEK) * WEEK;
  }

  private double upper() {
    return Distributions.normalQuantile(1 - alpha / 2);
  }
}
