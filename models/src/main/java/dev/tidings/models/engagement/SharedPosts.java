package dev.tidings.models.engagement;

import java.util.List;
import java.util.OptionalDouble;

/** Posts that pass on another's: as earlier ones of the account did; before there are any, without likes of their own. */
final class SharedPosts {
  private static final int ENOUGH = 10;
  private static final double USUAL_LEVEL = 3;

  private SharedPosts() {}

  static LiftForecast forecast(double[] levels, OptionalDouble baseline, Certainty certainty) {
    var usual = baseline.orElse(USUAL_LEVEL);
    var middle = levels.length == 0 ? 0 : Numbers.median(levels);
    var low = levels.length == 0 ? 0 : Numbers.quantile(levels, 0.1);
    var high = levels.length < ENOUGH ? Math.max(usual, middle) : Numbers.quantile(levels, 0.9);
    var above = 1.0;
    for (var level : levels) {
      above += level > usual ? 1 : 0;
    }
    var reason = new Reason(Aspect.KIND, middle - usual, "passes on another's post, whose likes belong to the other");
    return new LiftForecast(
        middle - usual, low - usual - 0.05, high - usual + 0.05, above / (levels.length + ENOUGH), baseline, certainty,
        List.of(reason));
  }
}
