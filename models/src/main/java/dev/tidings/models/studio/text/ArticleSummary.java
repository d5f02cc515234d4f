package dev.tidings.models.studio.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Picks the sentences that say most of an article, as they stand: LexRank, a walk over sentences that are alike by TF-IDF
 * cosine
 * (Erkan and Radev, JAIR 22, 2004), with the redundant ones left out.
 */
public final class ArticleSummary {
  /** More than this of an article is not read. */
  private static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_SENTENCES = 300;
  private static final int LEAST_WORDS = 5;
  private static final double ALIKE = 0.1;
  private static final double REPEATING = 0.6;
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 40;

  private ArticleSummary() {}

  /** So many sentences at most, the most central first. Each is in the article, letter by letter. */
  public static List<String> of(String article, int howMany) {
    var read = article.length() > MOST_CHARACTERS ? article.substring(0, MOST_CHARACTERS) : article;
    var sentences = Sentences.of(read).stream().filter(each -> Sentences.words(each).size() >= LEAST_WORDS)
        .distinct().limit(MOST_SENTENCES).toList();
    if (sentences.isEmpty()) {
      return List.of();
    }
    var vectors = vectors(sentences);
    double[][] likeness = new double[sentences.size()][sentences.size()];
    for (int i = 0; i < sentences.size(); i++) {
      for (int j = 0; j <= i; j++) {
        likeness[i][j] = cosine(vectors.get(i), vectors.get(j));
        likeness[j][i] = likeness[i][j];
      }
    }
    double[] rank = ranks(likeness);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < rank.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer each) -> -rank[each]));
    var chosen = new ArrayList<Integer>();
    for (int each : order) {
      if (chosen.size() < howMany && chosen.stream().noneMatch(other -> likeness[each][other] > REPEATING)) {
        chosen.add(each);
      }
    }
    return chosen.stream().map(sentences::get).toList();
  }

  private static double[] ranks(double[][] likeness) {
    int size = likeness.length;
    double[] rank = new double[size];
    Arrays.fill(rank, 1.0 / size);
    int[] degree = new int[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        degree[i] += likeness[i][j] > ALIKE ? 1 : 0;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        double gathered = 0;
        for (int j = 0; j < size; j++) {
          gathered += likeness[i][j] > ALIKE ? rank[j] / degree[j] : 0;
        }
        next[i] = (1 - DAMPING) / size + DAMPING * gathered;
      }
      rank = next;
    }
    return rank;
  }

  private static List<Map<String, Double>> vectors(List<String> sentences) {
    var documents = new HashMap<String, Integer>();
    sentences.forEach(each -> new HashSet<>(Sentences.words(each)).forEach(word -> documents.merge(word, 1, Integer::sum)));
    var vectors = new ArrayList<Map<String, Double>>();
    for (var sentence : sentences) {
      var vector = new HashMap<String, Double>();
      Sentences.words(sentence).forEach(word -> vector.merge(word, Math.log((sentences.size()
          + 1.0) / documents.get(word)), Double::sum));
      vectors.add(vector);
    }
    return vectors;
  }

  private static double cosine(Map<String, Double> one, Map<String, Double> other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (var word : one.keySet().stream().sorted().toList()) {
      product += one.get(word) * other.getOrDefault(word, 0.0);
      first += one.get(word) * one.get(word);
    }
    for (var word : other.keySet().stream().sorted().toList()) {
      second += other.get(word) * other.get(word);
    }
    return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
  }
}
