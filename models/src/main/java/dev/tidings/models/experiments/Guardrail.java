package dev.tidings.models.experiments;

/**
 * A figure that must not suffer while another is to rise, such as unfollows.
 *
 * @param moreIsBetter whether the figure is one to have much of
 * @param margin how much worse it may become, in its own unit, 0 or more
 */
public record Guardrail(String figure, boolean moreIsBetter, double margin) {
  /** What can be said. */
  public enum Verdict {
    /** It is worse by more than the margin: stop. */
    HARMED,
    /** It is not worse by more than the margin. */
    SAFE,
    /** Not known yet. */
    UNSURE
  }

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the margin is below 0
   */
  public Guardrail {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("a margin is 0 or more");
    }
  }

  /** What the figure's own sequential test says of it. */
  public Verdict judge(SequentialTest.Look look) {
    double worst = moreIsBetter ? look.low() : -look.high();
    double best = moreIsBetter ? look.high() : -look.low();
    if (best < -margin) {
      return Verdict.HARMED;
    }
    return worst >= -margin ? Verdict.SAFE : Verdict.UNSURE;
  }
}
