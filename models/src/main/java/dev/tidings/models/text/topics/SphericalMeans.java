package dev.tidings.models.text.topics;

import dev.tidings.models.text.SentenceEmbedding;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * K-means on vectors of length one, by the cosine, begun by k-means++ (Arthur, Vassilvitskii 2007). Deterministic by seed.
 */
final class SphericalMeans {
  private static final int ROUNDS = 25;

  private SphericalMeans() {}

  static float[][] begun(List<float[]> vectors, int count, long seed) {
    var random = new SplittableRandom(seed);
    var centres = new float[count][];
    centres[0] = vectors.get(random.nextInt(vectors.size())).clone();
    var nearest = new double[vectors.size()];
    for (var centre = 1; centre < count; centre++) {
      var sum = 0.0;
      for (var at = 0; at < nearest.length; at++) {
        var distance = Math.max(0, 1 - SentenceEmbedding.likeness(vectors.get(at), centres[centre - 1]));
        nearest[at] = centre == 1 ? distance : Math.min(nearest[at], distance);
        sum += nearest[at];
      }
      var drawn = random.nextDouble() * sum;
      var chosen = 0;
      while (chosen < nearest.length - 1 && (drawn -= nearest[chosen]) > 0) {
        chosen++;
      }
      centres[centre] = vectors.get(chosen).clone();
    }
    return moved(vectors, centres);
  }

  static float[][] moved(List<float[]> vectors, float[][] from) {
    var centres = from;
    var assigned = assigned(vectors, centres);
    for (var round = 0; round < ROUNDS; round++) {
      centres = means(vectors, assigned, centres);
      var again = assigned(vectors, centres);
      if (Arrays.equals(again, assigned)) {
        break;
      }
      assigned = again;
    }
    return centres;
  }

  static int[] assigned(List<float[]> vectors, float[][] centres) {
    var assigned = new int[vectors.size()];
    for (var at = 0; at < assigned.length; at++) {
      var most = Double.NEGATIVE_INFINITY;
      for (var centre = 0; centre < centres.length; centre++) {
        var likeness = SentenceEmbedding.likeness(vectors.get(at), centres[centre]);
        if (likeness > most) {
          most = likeness;
          assigned[at] = centre;
        }
      }
    }
    return assigned;
  }

  private static float[][] means(List<float[]> vectors, int[] assigned, float[][] before) {
    var means = new float[before.length][before[0].length];
    for (var at = 0; at < assigned.length; at++) {
      var vector = vectors.get(at);
      for (var part = 0; part < vector.length; part++) {
        means[assigned[at]][part] += vector[part];
      }
    }
    for (var centre = 0; centre < means.length; centre++) {
      var length = Math.sqrt(SentenceEmbedding.likeness(means[centre], means[centre]));
      if (length < 1e-9) {
        means[centre] = before[centre];
      } else {
        for (var part = 0; part < means[centre].length; part++) {
          means[centre][part] /= (float) length;
        }
      }
    }
    return means;
  }
}
