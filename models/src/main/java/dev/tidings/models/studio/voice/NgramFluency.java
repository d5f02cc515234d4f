package dev.tidings.models.studio.voice;

import dev.tidings.models.studio.Fluency;
import dev.tidings.models.studio.text.Sentences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How usual a text's words are in their order, by pairs of words in other texts, such as a brand's own posts: Witten-Bell
 * smoothing of bigrams over unigrams over equal chances, the mean of the logarithms brought to 0 to 1. Immutable.
 */
public final class NgramFluency implements Fluency {
  private static final String EDGE = "<>";
  /** The mean chance of a word that counts as one half. */
  private static final double MIDDLE = 0.002;

  private final Map<String, Integer> single = new HashMap<>();
  private final Map<String, Integer> pairs = new HashMap<>();
  private final Map<String, Integer> followers = new HashMap<>();
  private long total;

  private NgramFluency() {}

  /** Learns from texts. */
  public static NgramFluency of(List<String> texts) {
    var fluency = new NgramFluency();
    Map<String, Set<String>> following = new HashMap<>();
    for (var text : texts) {
      for (var sentence : Sentences.of(text)) {
        var before = EDGE;
        fluency.single.merge(EDGE, 1, Integer::sum);
        for (var word : Sentences.words(sentence)) {
          fluency.single.merge(word, 1, Integer::sum);
          fluency.pairs.merge(before + " " + word, 1, Integer::sum);
          following.computeIfAbsent(before, each -> new HashSet<>()).add(word);
          before = word;
          fluency.total++;
        }
      }
    }
    following.forEach((word, after) -> fluency.followers.put(word, after.size()));
    return fluency;
  }

  @Override
  public double of(String text) {
    double logarithms = 0;
    int words = 0;
    for (var sentence : Sentences.of(text)) {
      var before = EDGE;
      for (var word : Sentences.words(sentence)) {
        logarithms += Math.log(chance(before, word));
        words++;
        before = word;
      }
    }
    if (words == 0 || total == 0) {
      return 0;
    }
    double mean = Math.exp(logarithms / words);
    return mean / (mean + MIDDLE);
  }

  private double chance(String before, String word) {
    double kinds = single.size() + 1.0;
    double alone = (single.getOrDefault(word, 0) + kinds * (1 / (kinds + 10_000))) / (total + kinds);
    int seen = single.getOrDefault(before, 0);
    int after = followers.getOrDefault(before, 0);
    return seen + after == 0 ? alone : (pairs.getOrDefault(before + " " + word, 0) + after * alone) / (seen + after);
  }
}
