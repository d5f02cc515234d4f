package dev.tidings.models.studio.voice;

import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds the brand's posts that are nearest to what is asked for. By rare words in common (TF-IDF cosine), or by an embedding
 * where one is given. Immutable; thread-safe if the embedding is.
 */
public final class Retrieval {
  /** Turns texts into vectors, such as a sentence embedding. */
  @FunctionalInterface
  public interface Embedding {
    /** The text's vector; all have the same length. */
    float[] of(String text);
  }

  private final List<String> posts;
  private final Map<String, Integer> documents = new HashMap<>();
  private final Embedding embedding;
  private final List<float[]> vectors = new ArrayList<>();
  private final List<Weights> weighed = new ArrayList<>();

  private record Weights(Map<String, Double> ofWords, double norm) {}

  /**
   * Prepares the posts. Blocking if an embedding is given, a call for each post.
   *
   * @param embedding null for words in common
   */
  public Retrieval(List<String> posts, Embedding embedding) {
    this.posts = List.copyOf(posts);
    this.embedding = embedding;
    for (var post : posts) {
      new HashSet<>(Sentences.words(post)).forEach(word -> documents.merge(word, 1, Integer::sum));
      if (embedding != null) {
        vectors.add(embedding.of(post));
      }
    }
    if (embedding == null) {
      posts.forEach(post -> weighed.add(weights(post)));
    }
  }

  /** A post and its likeness to the query, -1 to 1. */
  public record Found(String post, double likeness) {}

  /** The posts nearest to the query, the nearest first; equally near ones in the given order. */
  public List<Found> nearest(String query, int howMany) {
    var found = new ArrayList<Found>();
    var asked = embedding == null ? null : embedding.of(query);
    var weights = embedding == null ? weights(query) : null;
    for (int i = 0; i < posts.size(); i++) {
      double likeness = asked == null ? cosine(weights, weighed.get(i)) : cosine(asked, vectors.get(i));
      found.add(new Found(posts.get(i), likeness));
    }
    found.sort(Comparator.comparingDouble(Found::likeness).reversed());
    return found.stream().limit(howMany).toList();
  }

  private Weights weights(String text) {
    var weights = new HashMap<String, Double>();
    for (var word : Sentences.words(text)) {
      weights.merge(word, Math.log((posts.size() + 1.0) / (documents.getOrDefault(word, 0) + 0.5)), Double::sum);
    }
    return new Weights(weights, norm(weights));
  }

  private static double cosine(Weights one, Weights other) {
    double product = one.ofWords().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .mapToDouble(each -> each.getValue() * other.ofWords().getOrDefault(each.getKey(), 0.0)).sum();
    double norms = one.norm() * other.norm();
    return norms == 0 ? 0 : product / norms;
  }

  private static double norm(Map<String, Double> weights) {
    return Math.sqrt(weights.entrySet().stream().sorted(Map.Entry.comparingByKey()).mapToDouble(each ->
        each.getValue() * each.getValue()).sum());
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      first += one[i] * one[i];
      second += other[i] * other[i];
    }
    return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
  }
}
