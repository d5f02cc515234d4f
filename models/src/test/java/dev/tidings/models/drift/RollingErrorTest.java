package dev.tidings.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RollingErrorTest {
  @Test
  void tellsTheErrorOfTheNewestWindow() {
    var error = new RollingError(10);
    for (var i = 0; i < 10; i++) {
      error.matured(1, 2);
    }
    for (var i = 0; i < 5; i++) {
      error.matured(1, 4);
    }
    assertThat(error.standing().newest()).isCloseTo(2, within(1e-9));
    assertThat(error.standing().reference()).isEqualTo(1);
    assertThat(error.standing().z()).as("before two windows").isZero();
  }

  @Test
  void isSeldomWrongAndFindsAModelThatGotWorse() {
    var random = new SplittableRandom(7);
    var alarms = 0;
    var found = 0;
    for (var run = 0; run < 2_000; run++) {
      alarms += standing(random, 1).isWorse() ? 1 : 0;
      found += standing(random, 1.5).isWorse() ? 1 : 0;
    }
    assertThat(alarms / 2_000.0).isLessThan(0.006);
    assertThat(found / 2_000.0).isGreaterThan(0.9);
  }

  @Test
  void refusesWhatIsNoOutcome() {
    assertThatThrownBy(() -> new RollingError(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RollingError(10).matured(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static RollingError.Standing standing(SplittableRandom random, double later) {
    var error = new RollingError(150);
    for (var i = 0; i < 300; i++) {
      error.matured(0, random.nextGaussian() * (i < 150 ? 1 : later));
    }
    return error.standing();
  }
}
