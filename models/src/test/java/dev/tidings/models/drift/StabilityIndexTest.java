package dev.tidings.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidings.models.drift.StabilityIndex.Level;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
  @Test
  void agreesWithAWorkedExample() {
    // Income bands of 2020 and 2021, as worked at geeksforgeeks.org/data-science/population-stability-index-psi:
    // 0.00668 + 0.00912 + 0.02877.
    var psi = StabilityIndex.between(new double[] {0.4, 0.3, 0.3}, new double[] {0.35, 0.25, 0.4});
    assertThat(psi).isCloseTo(0.04456, within(0.00001));
  }

  @Test
  void callsSamplesOfOneSourceStableAndAShiftedOneLarge() {
    var random = new SplittableRandom(1);
    var index = StabilityIndex.against(normal(random, 2_000, 0), 10);
    assertThat(index.compare(normal(random, 2_000, 0)).level()).isEqualTo(Level.STABLE);
    assertThat(index.compare(normal(random, 2_000, 0.4)).level()).isEqualTo(Level.SLIGHT);
    assertThat(index.compare(normal(random, 2_000, 1)).level()).isEqualTo(Level.LARGE);
    assertThat(index.compare(normal(random, 20_000, 1)).psi()).isCloseTo(1, within(0.15));
  }

  @Test
  void takesTheChanceOfSmallSamplesIntoAccount() {
    var random = new SplittableRandom(2);
    var beyondChance = 0;
    var beyondThumb = 0;
    for (var run = 0; run < 2_000; run++) {
      var shift = StabilityIndex.against(normal(random, 150, 0), 10).compare(normal(random, 150, 0));
      beyondChance += shift.psi() > shift.chance() ? 1 : 0;
      beyondThumb += shift.psi() > StabilityIndex.SLIGHT ? 1 : 0;
    }
    assertThat(beyondThumb / 2_000.0).as("the rule of thumb alone").isGreaterThan(0.4);
    assertThat(beyondChance / 2_000.0).isBetween(0.003, 0.025);
  }

  @Test
  void countsTiedAndEmptyBins() {
    var index = StabilityIndex.against(new double[] {0, 0, 0, 0, 0, 0, 1, 1, 2, 3}, 5);
    assertThat(index.compare(new double[] {0, 0, 0, 0, 0, 0, 1, 1, 2, 3}).psi()).isZero();
    assertThat(index.compare(new double[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9}).psi()).isFinite().isGreaterThan(1);
  }

  @Test
  void refusesWhatHasNoIndex() {
    assertThatThrownBy(() -> StabilityIndex.against(new double[] {1}, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StabilityIndex.between(new double[] {1}, new double[] {0})).isInstanceOf(IllegalArgumentException.class);
    var index = StabilityIndex.against(new double[] {1, 2, 3}, 3);
    assertThatThrownBy(() -> index.compare(new double[] {Double.NaN})).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] normal(SplittableRandom random, int count, double mean) {
    return random.doubles(count).map(each -> mean + random.nextGaussian()).toArray();
  }
}
