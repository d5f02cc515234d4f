package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.text.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of a text is what patterns often say, by pairs of neighbouring words. Immutable. */
public final class Wording {
  /** As many patterns that say a pair make it half as worn as a pair can be. */
  private static final double HALF_WORN = 4;

  private final Map<String, Integer> pairs = new HashMap<>();

  /** What the patterns of a book often say. */
  public Wording(PatternBook book) {
    book.patterns().forEach(each -> count(each.parts()));
  }

  private void count(List<Part> parts) {
    for (var part : parts) {
      if (part instanceof Part.Literal literal) {
        var words = Sentences.words(literal.text());
        for (int i = 1; i < words.size(); i++) {
          pairs.merge(words.get(i - 1) + " " + words.get(i), 1, Integer::sum);
        }
      } else if (part instanceof Part.Choice choice) {
        choice.ways().forEach(this::count);
      }
    }
  }

  /** 0 (all of it is what patterns often say) to 1 (nothing is). */
  public double freshness(String text) {
    var words = Sentences.words(text);
    double worn = 0;
    for (int i = 1; i < words.size(); i++) {
      int said = pairs.getOrDefault(words.get(i - 1) + " " + words.get(i), 0);
      worn += said / (said + HALF_WORN);
    }
    return words.size() < 2 ? 1 : 1 - worn / (words.size() - 1);
  }
}
