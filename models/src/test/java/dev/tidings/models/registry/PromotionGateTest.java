package dev.tidings.models.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidings.models.registry.PromotionGate.Comparison;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
  private final PromotionGate gate = PromotionGate.usual(7);

  @Test
  void aBetterModelIsPromotedAndTheSameSeedSaysTheSame() {
    var verdict = gate.judge(answers(1, 1500, 0.65, 0.72), answers(2, 800, 0.65, 0.72));
    assertThat(verdict.promoted()).isTrue();
    assertThat(verdict.why()).startsWith("Better on both: on the frozen test 0.7").contains("on the newest rows");
    assertThat(gate.judge(answers(1, 1500, 0.65, 0.72), answers(2, 800, 0.65, 0.72))).isEqualTo(verdict);
  }

  @Test
  void aModelThatIsBetterOnOnlyOneIsNot() {
    assertThat(gate.judge(answers(1, 1500, 0.65, 0.72), answers(2, 800, 0.7, 0.66)).promoted()).isFalse();
    assertThat(gate.judge(answers(1, 1500, 0.7, 0.66), answers(2, 800, 0.65, 0.72)).promoted()).isFalse();
  }

  @Test
  void tooFewRowsDecideNothing() {
    var verdict = gate.judge(answers(1, 1500, 0.6, 0.8), answers(2, 150, 0.6, 0.8));
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.why()).contains("the newest rows has 150 rows and needs 200");
    assertThat(gate.judge(answers(1, 0, 1, 1), answers(1, 0, 1, 1)).promoted()).isFalse();
  }

  @Test
  void aModelThatIsNoBetterPassesEachHalfAsRarelyAsIsSaid() {
    var quick = new PromotionGate(0.95, 200, 100, 3);
    int passed = 0;
    for (int seed = 0; seed < 600; seed++) {
      var comparison = answers(seed, 300, 0.7, 0.7);
      passed += quick.judge(comparison, comparison).frozen().low() > 0 ? 1 : 0;
    }
    assertThat(passed / 600.0).isCloseTo(0.05, within(0.025));
  }

  private static Comparison answers(long seed, int rows, double active, double candidate) {
    var random = new SplittableRandom(seed);
    var old = new double[rows];
    var young = new double[rows];
    for (int row = 0; row < rows; row++) {
      old[row] = random.nextDouble() < active ? 1 : 0;
      young[row] = random.nextDouble() < candidate ? 1 : 0;
    }
    return Comparison.ofMeans(old, young);
  }
}
