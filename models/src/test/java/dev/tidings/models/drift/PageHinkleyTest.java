package dev.tidings.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidings.models.drift.PageHinkley.Settings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
  @Test
  void raisesAlarmsAsSeldomAndAsSoonAsThePublishedTableTells() {
    // Two-sided, allowance 0.5: Montgomery, Introduction to Statistical Quality Control, table of average run lengths of the tabular cusum.
    assertThat(runLength(4, 0)).isCloseTo(168, within(168 * 0.05));
    assertThat(runLength(4, 0.5)).isCloseTo(26.6, within(1.5));
    assertThat(runLength(4, 1)).isCloseTo(8.38, within(0.4));
    assertThat(runLength(4, 2)).isCloseTo(3.34, within(0.2));
    assertThat(runLength(5, 0)).isCloseTo(465, within(465 * 0.05));
    assertThat(runLength(5, 1)).isCloseTo(10.4, within(0.5));
  }

  @Test
  void holdsItsFalseAlarmsWithALearntReference() {
    var random = new SplittableRandom(3);
    var alarms = 0;
    for (var run = 0; run < 200; run++) {
      var watch = new PageHinkley(Settings.USUAL);
      for (var i = 0; i < 2_000; i++) {
        alarms += watch.next(50 + 7 * random.nextGaussian()).isPresent() ? 1 : 0;
      }
    }
    assertThat(alarms / (200 * 2_000 / 1_000.0)).as("false alarms in a thousand figures").isLessThan(1);
  }

  @Test
  void tellsAStepItsDirectionAndWhenItBegan() {
    var random = new SplittableRandom(4);
    var found = 0;
    for (var run = 0; run < 100; run++) {
      var watch = new PageHinkley(Settings.USUAL);
      for (var i = 0; i < 300; i++) {
        watch.next(random.nextGaussian());
      }
      for (var i = 1; i <= 40; i++) {
        var step = watch.next(-1.5 + random.nextGaussian());
        if (step.isPresent()) {
          found += !step.get().up() && Math.abs(step.get().figures() - i) <= 8 ? 1 : 0;
          break;
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(90);
  }

  @Test
  void goesOnFromItsState() {
    var random = new SplittableRandom(5);
    var whole = new PageHinkley(Settings.USUAL);
    var restarted = new PageHinkley(Settings.USUAL);
    for (var i = 0; i < 1_000; i++) {
      var figure = random.nextGaussian() + (i > 700 ? 1 : 0);
      restarted = new PageHinkley(Settings.USUAL, restarted.state());
      assertThat(restarted.next(figure)).isEqualTo(whole.next(figure));
    }
  }

  @Test
  void refusesWhatIsNoFigure() {
    var watch = new PageHinkley(Settings.USUAL);
    assertThatThrownBy(() -> watch.next(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Settings(1, 0.5, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double runLength(double threshold, double shift) {
    var random = new SplittableRandom(6);
    var runs = 6_000;
    long total = 0;
    for (var run = 0; run < runs; run++) {
      var watch = PageHinkley.around(10, 2, new Settings(2, 0.5, threshold));
      do {
        total++;
      } while (watch.next(10 + 2 * (shift + random.nextGaussian())).isEmpty());
    }
    return total / (double) runs;
  }
}
