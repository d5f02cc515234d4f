package dev.tidings.models.engagement;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a draft would fare at a time.
 *
 * @param lift the middle of what is expected, in log units over the account's baseline
 * @param low lower end of the 80 % interval of the lift
 * @param high upper end of the 80 % interval of the lift
 * @param probabilityAbove that it gets more likes than the account's baseline, 0 to 1
 * @param baseline the median of {@code log1p(likes)} over the last 30 measured posts; empty below 5
 * @param reasons the strongest first, at most six
 */
public record LiftForecast(
    double lift, double low, double high, double probabilityAbove, OptionalDouble baseline, Certainty certainty,
    List<Reason> reasons) {
  public LiftForecast {
    reasons = List.copyOf(reasons);
  }

  /** How many likes a lift stands for; empty if the account has no baseline yet. */
  public OptionalDouble likes(double ofLift) {
    return baseline.isEmpty() ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, Math.expm1(baseline.getAsDouble() + ofLift)));
  }
}
