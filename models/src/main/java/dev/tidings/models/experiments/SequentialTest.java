package dev.tidings.models.experiments;

/**
 * Compares two arms as often as one likes: the chance that it ever sees a difference where there is none is at most
 * alpha, over all looks
 * together. The mixture sequential probability ratio test with a normal mixture (Johari, Koomen, Pekelis and Walsh,
 * Peeking at A/B Tests,
 * KDD 2017), and the confidence sequence that belongs to it. It holds by the central limit theorem, so nothing is
 * decided before each arm
 * has {@link #LEAST_UNITS} units. For one thread.
 */
public final class SequentialTest {
  /** How many units each arm has before anything is decided. */
  public static final int LEAST_UNITS = 100;
  private final double alpha;
  private final double mixture;
  private double pValue = 1;
  private double low = Double.NEGATIVE_INFINITY;
  private double high = Double.POSITIVE_INFINITY;

  /**
   * What is known at a look.
   *
   * @param effect the treatment's mean less the control's
   * @param low the lower end of what the effect can be; it never falls from one look to the next
   * @param high the upper end; it never rises
   * @param pValue valid at every look; it never rises
   * @param decided whether there is a difference
   */
  public record Look(double effect, double low, double high, double pValue, boolean decided) {}

  /**
   * Begins one.
   *
   * @param expected an effect, in the figure's unit, of the size that one expects: there the test is at its quickest;
   *     it is valid at any
   * @throws IllegalArgumentException if alpha is not between 0 and 1, or the expected effect is 0
   */
  public SequentialTest(double alpha, double expected) {
    if (!(alpha > 0 && alpha < 1) || expected == 0 || !Double.isFinite(expected)) {
      throw new IllegalArgumentException("alpha is between 0 and 1, and an effect that one expects is not 0");
    }
    this.alpha = alpha;
    this.mixture = expected * expected;
  }

  /** Looks at what the arms have come to by now. */
  public Look look(Figures control, Figures treatment) {
    double effect = treatment.mean() - control.mean();
    double error = control.units() == 0 || treatment.units() == 0 ? 0 : control.error() + treatment.error();
    if (Math.min(control.units(), treatment.units()) >= LEAST_UNITS && error > 0) {
      double sum = error + mixture;
      double log = 0.5 * Math.log(error / sum) + mixture * effect * effect / (2 * error * sum);
      pValue = Math.min(pValue, Math.exp(-log));
      double half = Math.sqrt(2 * error * sum / mixture * (Math.log(1 / alpha) + 0.5 * Math.log(sum / error)));
      low = Math.max(low, effect - half);
      high = Math.min(high, effect + half);
    }
    return new Look(effect, low, high, pValue, pValue <= alpha);
  }
}
