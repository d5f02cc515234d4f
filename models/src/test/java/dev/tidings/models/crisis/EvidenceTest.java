package dev.tidings.models.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void ofACountItIsTheDevianceOfPoissonWhereSpreadVanishes() {
    assertThat(Evidence.count(10, 3, 1e-9)).isCloseTo(10 * Math.log(10.0 / 3) - 7, within(1e-5));
    assertThat(Evidence.count(3, 3, 0.1)).isZero();
    assertThat(Evidence.count(2, 3, 0.1)).isZero();
  }

  @Test
  void itBoundsTheChanceOfSoManyOrMore() {
    for (double spread : new double[] {0.01, 0.2, 1}) {
      for (int seen = 4; seen < 40; seen += 3) {
        assertThat(tail(seen, 3, spread)).isLessThanOrEqualTo(Math.exp(-Evidence.count(seen, 3, spread)));
      }
    }
  }

  @Test
  void ofAShareItIsTheDivergenceOfTheTwoCoins() {
    double divergence = 0.6 * Math.log(0.6 / 0.2) + 0.4 * Math.log(0.4 / 0.8);
    assertThat(Evidence.share(12, 20, 0.2, 0)).isCloseTo(20 * divergence, within(1e-12));
    assertThat(Evidence.share(12, 20, 0.2, 1)).isCloseTo(divergence, within(1e-12));
    assertThat(Evidence.share(20, 20, 0.2, 0)).isCloseTo(20 * Math.log(5), within(1e-12));
    assertThat(Evidence.share(4, 20, 0.2, 0)).isZero();
  }

  /** The negative binomial distribution's, summed. */
  private static double tail(int from, double mean, double spread) {
    double size = 1 / spread;
    double each = Math.pow(size / (size + mean), size);
    double below = 0;
    for (int count = 0; count < from; count++) {
      below += each;
      each *= (count + size) / (count + 1) * mean / (size + mean);
    }
    return 1 - below;
  }
}
