package dev.tidings.models.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveIntervalTest {
  private static final double[] BEGIN = IntStream.rangeClosed(-50, 50).mapToDouble(each -> each / 25.0).toArray();
  private static final int FORECASTS = 4_000;
  /** A day's posts whose outcomes are still unknown. */
  private static final int DELAY = 12;

  @Test
  void holdsItsCoverageWhileTheSpreadDrifts() {
    assertThat(coverage(0.02, i -> 0.4 + i / 1_000.0, i -> 0)).isCloseTo(0.8, within(0.03));
    assertThat(coverage(0.02, i -> 2.5 - i / 2_000.0, i -> 0)).isCloseTo(0.8, within(0.03));
  }

  @Test
  void holdsItsCoverageWhileTheMeanDriftsAndLeaps() {
    assertThat(coverage(0.02, i -> 0.6, i -> i / 500.0)).isCloseTo(0.8, within(0.03));
    assertThat(coverage(0.02, i -> 0.6, i -> i / 700 % 2 == 0 ? 0 : 1.5)).isCloseTo(0.8, within(0.03));
  }

  @Test
  void aLevelThatDoesNotMoveWouldMissIt() {
    assertThat(coverage(0, i -> 0.02 * Math.pow(1.004, i % 1500), i -> 0)).isLessThan(0.76);
    assertThat(coverage(0.02, i -> 0.02 * Math.pow(1.004, i % 1500), i -> 0)).isCloseTo(0.8, within(0.03));
  }

  @Test
  void isAsWideAsNormalErrorsAreInTheLongRun() {
    var random = new SplittableRandom(1);
    var interval = new AdaptiveInterval(0.8, 0.005, 300, BEGIN);
    var low = 0.0;
    var high = 0.0;
    for (var i = 0; i < 3_000; i++) {
      var told = interval.around(2);
      interval.learn(told, 2, 2 + random.nextGaussian());
      low += i >= 2_000 ? told.low() / 1_000 : 0;
      high += i >= 2_000 ? told.high() / 1_000 : 0;
    }
    assertThat(low).isCloseTo(2 - 1.2816, within(0.12));
    assertThat(high).isCloseTo(2 + 1.2816, within(0.12));
    assertThat(interval.probabilityAbove(0)).isCloseTo(0.5, within(0.06));
    assertThat(interval.probabilityAbove(1)).isCloseTo(0.841, within(0.05));
    assertThat(interval.probabilityAbove(-9)).isLessThan(0.01);
  }

  private static double coverage(double rate, IntToDoubleFunction spread, IntToDoubleFunction mean) {
    var random = new SplittableRandom(2);
    var interval = new AdaptiveInterval(0.8, rate, 300, BEGIN);
    Deque<Runnable> unripe = new ArrayDeque<>();
    var held = 0;
    for (var i = 0; i < FORECASTS; i++) {
      var told = interval.around(0);
      var came = mean.applyAsDouble(i) + spread.applyAsDouble(i) * random.nextGaussian();
      held += told.holds(came) ? 1 : 0;
      unripe.addLast(() -> interval.learn(told, 0, came));
      if (unripe.size() > DELAY) {
        unripe.removeFirst().run();
      }
    }
    return held / (double) FORECASTS;
  }
}
