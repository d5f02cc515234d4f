package dev.tidings.models.engagement;

/**
 * A linear model of lift over words, fitted post by post (AdaGrad; Duchi, Hazan, Singer 2011). Not safe for threads: its
 * owner locks.
 */
final class FittedWords {
  private static final double RATE = 0.2;
  private static final double SHRINKAGE = 1e-3;
  private static final double LARGEST_ERROR = 3;
  private final float[] weights = new float[Wording.SLOTS];
  private final float[] gradients = new float[Wording.SLOTS];

  void learn(Wording wording, double lift) {
    var norm = norm(wording);
    var error = Math.clamp(lift - score(wording), -LARGEST_ERROR, LARGEST_ERROR);
    for (var slot : wording.slots()) {
      var gradient = SHRINKAGE * weights[slot] - error * norm;
      gradients[slot] += (float) (gradient * gradient);
      weights[slot] -= (float) (RATE * gradient / Math.sqrt(0.1 + gradients[slot]));
    }
  }

  double score(Wording wording) {
    var total = 0.0;
    for (var slot : wording.slots()) {
      total += weights[slot];
    }
    return total * norm(wording);
  }

  private static double norm(Wording wording) {
    return 1 / Math.sqrt(Math.max(1, wording.slots().length));
  }
}
