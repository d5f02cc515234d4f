package dev.tidings.models.text.topics;

import dev.tidings.models.text.SentenceEmbedding;
import java.util.List;

/** How well groups stand apart (Rousseeuw 1987), by the cosine distance. */
final class Silhouette {
  private Silhouette() {}

  static double[][] distances(List<float[]> vectors) {
    var distances = new double[vectors.size()][vectors.size()];
    for (var one = 0; one < distances.length; one++) {
      for (var other = 0; other < one; other++) {
        var distance = 1 - SentenceEmbedding.likeness(vectors.get(one), vectors.get(other));
        distances[one][other] = distance;
        distances[other][one] = distance;
      }
    }
    return distances;
  }

  /** The mean over all, -1 to 1; one that is alone in its group counts 0. */
  static double of(double[][] distances, int[] assigned, int groups) {
    var sizes = new int[groups];
    for (var group : assigned) {
      sizes[group]++;
    }
    var total = 0.0;
    for (var one = 0; one < assigned.length; one++) {
      var sums = new double[groups];
      for (var other = 0; other < assigned.length; other++) {
        sums[assigned[other]] += distances[one][other];
      }
      total += sizes[assigned[one]] < 2 ? 0 : single(sums, sizes, assigned[one]);
    }
    return total / assigned.length;
  }

  private static double single(double[] sums, int[] sizes, int own) {
    var inside = sums[own] / (sizes[own] - 1);
    var outside = Double.POSITIVE_INFINITY;
    for (var group = 0; group < sums.length; group++) {
      if (group != own && sizes[group] > 0) {
        outside = Math.min(outside, sums[group] / sizes[group]);
      }
    }
    var larger = Math.max(inside, outside);
    return Double.isInfinite(outside) || larger < 1e-12 ? 0 : (outside - inside) / larger;
  }
}
