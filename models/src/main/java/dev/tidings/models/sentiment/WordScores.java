package dev.tidings.models.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A word list: words with how good or bad each is, from the file of that name beside this class. Of two entries for a word
 * the last counts.
 */
final class WordScores {
  private final Map<String, Float> scores;
  private final int longest;

  private WordScores(Map<String, Float> scores) {
    this.scores = scores;
    this.longest = scores.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** @throws UncheckedIOException if there is no such list */
  static WordScores load(String name) {
    var in = WordScores.class.getResourceAsStream(name);
    if (in == null) {
      throw new UncheckedIOException(new IOException("There is no word list " + name));
    }
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var scores = new HashMap<String, Float>(16_384);
      lines.lines().forEach(line -> {
        var tab = line.indexOf('\t');
        scores.put(line.substring(0, tab), Float.parseFloat(line.substring(tab + 1)));
      });
      return new WordScores(scores);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How good that is; 0 if the list has it not. */
  float of(String word) {
    return scores.getOrDefault(word, 0f);
  }

  boolean has(String word) {
    return scores.containsKey(word);
  }

  /** How many chars the longest entry has. */
  int longest() {
    return longest;
  }
}
