package dev.tidings.models.text.topics;

import dev.tidings.models.text.SentenceEmbedding;
import java.util.ArrayList;
import java.util.List;

/** Joins groups that are about the same, two by two, the nearest first. */
final class NearCentres {
  /** The cosine of two centres from which on they are one; of subjects that differ it is seldom above 0.5. */
  private static final double SAME = 0.6;

  private NearCentres() {}

  /** The centres of what is left, two at least. */
  static float[][] joined(List<float[]> vectors, float[][] from) {
    var centres = from;
    for (var pair = nearest(centres); centres.length > 2 && pair[0] >= 0; pair = nearest(centres)) {
      var sizes = new int[centres.length];
      for (var group : SphericalMeans.assigned(vectors, centres)) {
        sizes[group]++;
      }
      var kept = new ArrayList<float[]>();
      for (var centre = 0; centre < centres.length; centre++) {
        if (centre != pair[0] && centre != pair[1]) {
          kept.add(centres[centre]);
        }
      }
      kept.add(between(centres[pair[0]], sizes[pair[0]], centres[pair[1]], sizes[pair[1]]));
      centres = SphericalMeans.moved(vectors, kept.toArray(float[][]::new));
    }
    return centres;
  }

  /** The cosine of the means of two groups. */
  static double likeness(List<float[]> vectors, List<Integer> one, List<Integer> other) {
    var mean = mean(vectors, one);
    var otherMean = mean(vectors, other);
    var lengths = SentenceEmbedding.likeness(mean, mean) * SentenceEmbedding.likeness(otherMean, otherMean);
    return lengths > 0 ? SentenceEmbedding.likeness(mean, otherMean) / Math.sqrt(lengths) : 0;
  }

  private static float[] mean(List<float[]> vectors, List<Integer> group) {
    var mean = new float[vectors.getFirst().length];
    for (var at : group) {
      for (var part = 0; part < mean.length; part++) {
        mean[part] += vectors.get(at)[part] / group.size();
      }
    }
    return mean;
  }

  private static int[] nearest(float[][] centres) {
    var pair = new int[] {-1, -1};
    var most = SAME;
    for (var one = 0; one < centres.length; one++) {
      for (var other = 0; other < one; other++) {
        var likeness = SentenceEmbedding.likeness(centres[one], centres[other]);
        if (likeness >= most) {
          most = likeness;
          pair = new int[] {one, other};
        }
      }
    }
    return pair;
  }

  private static float[] between(float[] one, int weight, float[] other, int otherWeight) {
    var mean = new float[one.length];
    for (var part = 0; part < mean.length; part++) {
      mean[part] = one[part] * Math.max(1, weight) + other[part] * Math.max(1, otherWeight);
    }
    var length = (float) Math.sqrt(SentenceEmbedding.likeness(mean, mean));
    for (var part = 0; length > 0 && part < mean.length; part++) {
      mean[part] /= length;
    }
    return mean;
  }
}
