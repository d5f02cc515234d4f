package dev.tidings.models.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidings.models.experiments.Assignment.Arm;
import dev.tidings.models.experiments.Guardrail.Verdict;
import dev.tidings.models.experiments.SequentialTest.Look;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private static final List<Arm> HALVES = List.of(new Arm("plain", 1), new Arm("emoji", 1));

  @Test
  void anArmIsSticky() {
    for (int unit = 0; unit < 100; unit++) {
      assertThat(new Assignment("hooks", HALVES).of("u" + unit)).isEqualTo(new Assignment("hooks", HALVES).of("u" + unit));
    }
    assertThat(new Assignment("hooks", HALVES).of("account-1").name()).isEqualTo("emoji");
  }

  @Test
  void armsGetTheirPartsAndExperimentsAreIndependent() {
    var thirds = new Assignment("hooks", List.of(new Arm("a", 2), new Arm("b", 1)));
    var other = new Assignment("closings", List.of(new Arm("a", 2), new Arm("b", 1)));
    long[] arms = new long[2];
    long both = 0;
    for (int unit = 0; unit < 60_000; unit++) {
      boolean first = thirds.of("unit " + unit).name().equals("a");
      arms[first ? 0 : 1]++;
      both += first && other.of("unit " + unit).name().equals("a") ? 1 : 0;
    }
    assertThat(SampleRatio.of(List.of(arms[0], arms[1]), List.of(2.0, 1.0)).mismatch()).isFalse();
    assertThat(both / 60_000.0).isCloseTo(4.0 / 9, within(0.01));
  }

  @Test
  void anAssignmentThatCannotBeIsRefused() {
    for (var arms : List.of(List.<Arm>of(), List.of(new Arm("a", 1)), List.of(new Arm("a", 1), new Arm("a", 1)),
        List.of(new Arm("a", 1), new Arm("b", 0)), List.of(new Arm("a", 1), new Arm("b", Double.NaN)))) {
      assertThatThrownBy(() -> new Assignment("hooks", arms)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** The examples of R's help on power.prop.test. */
  @Test
  void sizeAndPowerAreThoseOfTheWorkedExamples() {
    assertThat(new SampleSize(0.05, 0.9).forShares(0.5, 0.75)).isCloseTo(76.7, within(0.05));
    assertThat(new SampleSize(0.05, 0.9).powerOfShares(0.5, 0.75, 50)).isCloseTo(0.740, within(0.0005));
    assertThat(new SampleSize(0.05, 0.8).forMeans(0.5, 1)).isCloseTo(62.79, within(0.01));
    assertThat(new SampleSize(0.05, 0.8).forMeans(-0.5, 1)).isCloseTo(62.79, within(0.01));
  }

  @Test
  void durationIsInWholeWeeks() {
    assertThat(SampleSize.days(76.7, 2, 20)).isEqualTo(14);
    assertThat(SampleSize.days(70, 2, 20)).isEqualTo(7);
    assertThatThrownBy(() -> SampleSize.days(70, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SampleSize(0.05, 0.8).forShares(0.2, 0.2)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Mendel's peas, 1866; the scorecard of Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments, 2020, chapter
   * 3.
   */
  @Test
  void sampleRatiosAreThoseOfTheWorkedExamples() {
    var peas = SampleRatio.of(List.of(315L, 108L, 101L, 32L), List.of(9.0, 3.0, 3.0, 1.0));
    assertThat(peas.chiSquare()).isCloseTo(0.470, within(0.0005));
    assertThat(peas.pValue()).isCloseTo(0.9254, within(0.0005));
    var scorecard = SampleRatio.of(List.of(821_588L, 815_482L), List.of(1.0, 1.0));
    assertThat(scorecard.pValue()).isCloseTo(1.8e-6, within(0.05e-6));
    assertThat(scorecard.mismatch()).isTrue();
    assertThatThrownBy(() -> SampleRatio.of(List.of(0L, 0L), List.of(1.0, 1.0))).isInstanceOf(IllegalArgumentException.class);
  }

  /** The tables of every text-book. */
  @Test
  void distributionsAreThoseOfTheTables() {
    assertThat(Distributions.normalQuantile(0.975)).isCloseTo(1.959963985, within(1e-8));
    assertThat(Distributions.normalBelow(-1.2815515655)).isCloseTo(0.1, within(1e-9));
    assertThat(Distributions.chiSquareAbove(3.841459, 1)).isCloseTo(0.05, within(1e-7));
    assertThat(Distributions.chiSquareAbove(18.30704, 10)).isCloseTo(0.05, within(1e-6));
    assertThat(Distributions.chiSquareAbove(0, 3)).isEqualTo(1);
  }

  @Test
  void whereThereIsNoDifferencePeekingSeesOneAtMostAsOftenAsAlpha() {
    int seen = 0;
    int naive = 0;
    int covered = 0;
    for (int seed = 0; seed < 1000; seed++) {
      var run = peek(seed, 0.3, 0.3, 4000);
      seen += run.look().decided() ? 1 : 0;
      covered += run.look().low() <= 0 && run.look().high() >= 0 ? 1 : 0;
      naive += run.naive() ? 1 : 0;
    }
    System.out.printf("no difference, 160 looks: sequential %.3f, naive %.3f, covered %.3f%n", seen / 1e3, naive / 1e3, covered / 1e3);
    assertThat(seen / 1000.0).isLessThanOrEqualTo(0.05);
    assertThat(covered / 1000.0).isGreaterThanOrEqualTo(0.95);
    assertThat(naive / 1000.0).isGreaterThan(0.2);
  }

  @Test
  void whereThereIsADifferenceItIsSeenAndTheIntervalHasIt() {
    int seen = 0;
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      var look = peek(seed, 0.3, 0.36, 4000).look();
      seen += look.decided() ? 1 : 0;
      covered += look.low() <= 0.06 && look.high() >= 0.06 ? 1 : 0;
    }
    assertThat(seen / 200.0).isGreaterThan(0.95);
    assertThat(covered / 200.0).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void nothingIsDecidedByAFewUnitsOrWithoutVariance() {
    var test = new SequentialTest(0.05, 0.1);
    assertThat(test.look(Figures.ofShare(0, 50), Figures.ofShare(50, 50)).decided()).isFalse();
    assertThat(test.look(Figures.NONE, Figures.NONE).decided()).isFalse();
    assertThat(test.look(Figures.ofShare(0, 200), Figures.ofShare(200, 200)).decided()).isFalse();
    assertThatThrownBy(() -> new SequentialTest(0.05, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cupedKeepsTheEffectAndTakesTheVarianceThatWasKnownBefore() {
    var random = new SplittableRandom(5);
    double plain = 0;
    double adjusted = 0;
    double squares = 0;
    double adjustedSquares = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      int units = 400;
      var before = new double[units];
      var during = new double[units];
      for (int unit = 0; unit < units; unit++) {
        before[unit] = 5 + random.nextGaussian();
        during[unit] = 0.8 * before[unit] + 0.6 * random.nextGaussian() + (unit % 2 == 0 ? 0.2 : 0);
      }
      var cuped = Cuped.fit(before, during);
      double raw = difference(during);
      var without = new double[units];
      for (int unit = 0; unit < units; unit++) {
        without[unit] = cuped.adjusted(before[unit], during[unit]);
      }
      double less = difference(without);
      plain += raw / trials;
      adjusted += less / trials;
      squares += Math.pow(raw - 0.2, 2) / trials;
      adjustedSquares += Math.pow(less - 0.2, 2) / trials;
      assertThat(cuped.kept()).isBetween(0.25, 0.5);
    }
    assertThat(plain).isCloseTo(0.2, within(0.02));
    assertThat(adjusted).isCloseTo(0.2, within(0.02));
    assertThat(adjustedSquares / squares).as("1 - 0.8 squared").isCloseTo(0.36, within(0.09));
    assertThat(Cuped.fit(new double[] {1, 1}, new double[] {1, 2}).theta()).isZero();
  }

  @Test
  void aGuardrailTellsHarmFromSafetyAndFromNotKnowing() {
    var unfollows = new Guardrail("unfollows", false, 0.01);
    assertThat(unfollows.judge(new Look(0.03, 0.02, 0.04, 0.001, true))).isEqualTo(Verdict.HARMED);
    assertThat(unfollows.judge(new Look(0.0, -0.005, 0.005, 1, false))).isEqualTo(Verdict.SAFE);
    assertThat(unfollows.judge(new Look(0.0, -0.05, 0.05, 1, false))).isEqualTo(Verdict.UNSURE);
    var replies = new Guardrail("replies", true, 0.01);
    assertThat(replies.judge(new Look(-0.03, -0.04, -0.02, 0.001, true))).isEqualTo(Verdict.HARMED);
    assertThat(replies.judge(new Look(0.03, 0.02, 0.04, 0.001, true))).isEqualTo(Verdict.SAFE);
    assertThat(replies.judge(new SequentialTest(0.05, 0.1).look(Figures.NONE, Figures.NONE))).isEqualTo(Verdict.UNSURE);
  }

  private record Run(Look look, boolean naive) {}

  /** Looks after every 25 units of each arm. */
  private static Run peek(long seed, double control, double treatment, int units) {
    var random = new SplittableRandom(seed);
    var test = new SequentialTest(0.05, 0.05);
    long first = 0;
    long second = 0;
    boolean naive = false;
    Look look = null;
    for (int unit = 1; unit <= units; unit++) {
      first += random.nextDouble() < control ? 1 : 0;
      second += random.nextDouble() < treatment ? 1 : 0;
      if (unit % 25 == 0) {
        var old = Figures.ofShare(first, unit);
        var young = Figures.ofShare(second, unit);
        look = test.look(old, young);
        naive |= Math.abs(look.effect()) > 1.96 * Math.sqrt(old.error() + young.error());
      }
    }
    return new Run(look, naive);
  }

  private static double difference(double[] figures) {
    double sum = 0;
    for (int unit = 0; unit < figures.length; unit++) {
      sum += unit % 2 == 0 ? figures[unit] : -figures[unit];
    }
    return sum / (figures.length / 2.0);
  }
}
