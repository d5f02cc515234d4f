package dev.tidings.models.text.phrases;

import dev.tidings.models.text.language.FunctionWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Key phrases, without training. Of one text by RAKE (Rose, Engel, Cramer, Cowley 2010): phrases are what stands between
 * small words and signs, a word weighs by its degree over its frequency. Of many posts by C-value (Frantzi, Ananiadou, Mima
 * 2000) over the number of posts: a longer phrase counts more, one that stands mostly within a longer one counts less. Any
 * number of threads may share one.
 *
 * <p>Works for languages that {@link FunctionWords} has; elsewhere phrases are cut at signs alone. No stemming: singular and
 * plural are two.
 */
public final class KeyPhrases {
  private static final int LONGEST_PHRASE = 4;
  private static final int MOST_TEXTS = 20_000;
  private static final int MOST_PHRASES = 200_000;

  private final FunctionWords functionWords;

  /** Phrases end at these small words. */
  public KeyPhrases(FunctionWords functionWords) {
    this.functionWords = functionWords;
  }

  /**
   * What one text is about, best first.
   *
   * @param language ISO 639-1
   * @param most how many phrases at most
   */
  public List<KeyPhrase> of(String text, String language, int most) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var phrases = phrases(text, functionWords.of(language));
    var degrees = new LinkedHashMap<String, double[]>();
    for (var phrase : phrases) {
      for (var word : phrase) {
        var degree = degrees.computeIfAbsent(word, same -> new double[2]);
        degree[0] += phrase.size();
        degree[1]++;
      }
    }
    var found = new LinkedHashMap<String, KeyPhrase>();
    for (var phrase : phrases) {
      var score = phrase.stream().mapToDouble(word -> degrees.get(word)[0] / degrees.get(word)[1]).sum();
      found.merge(String.join(" ", phrase), new KeyPhrase(String.join(" ", phrase), score, 1),
          (one, other) -> new KeyPhrase(one.phrase(), one.score(), one.count() + 1));
    }
    return best(found.values().stream().toList(), most);
  }

  /**
   * What many posts are about, best first; phrases that only one post has are left out. Reads the first {@value #MOST_TEXTS}
   * posts.
   *
   * @param language ISO 639-1
   */
  public List<KeyPhrase> across(List<String> texts, String language, int most) {
    Objects.requireNonNull(texts, "there is no list of texts: it is null");
    var small = functionWords.of(language);
    var counts = new LinkedHashMap<String, Integer>();
    for (var text : texts.subList(0, Math.min(texts.size(), MOST_TEXTS))) {
      for (var phrase : nested(phrases(text, small))) {
        if (counts.size() < MOST_PHRASES || counts.containsKey(phrase)) {
          counts.merge(phrase, 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < 2);
    return best(valued(counts), most);
  }

  private static List<KeyPhrase> valued(Map<String, Integer> counts) {
    var within = new LinkedHashMap<String, int[]>();
    counts.forEach((phrase, count) -> parts(phrase).forEach(part -> {
      var longer = within.computeIfAbsent(part, same -> new int[2]);
      longer[0] += count;
      longer[1]++;
    }));
    var found = new ArrayList<KeyPhrase>();
    counts.forEach((phrase, count) -> {
      var longer = within.getOrDefault(phrase, new int[] {0, 1});
      var words = phrase.chars().filter(unit -> unit == ' ').count() + 1;
      var alone = count - longer[0] / (double) longer[1];
      if (alone > 0) {
        found.add(new KeyPhrase(phrase, Math.log(words + 1) / Math.log(2) * alone, count));
      }
    });
    return found;
  }

  private static Set<String> parts(String phrase) {
    var words = List.of(phrase.split(" "));
    var parts = nested(List.of(words));
    parts.remove(phrase);
    return parts;
  }

  private static Set<String> nested(List<List<String>> phrases) {
    var nested = new HashSet<String>();
    for (var phrase : phrases) {
      for (var from = 0; from < phrase.size(); from++) {
        for (var to = from + 1; to <= Math.min(phrase.size(), from + LONGEST_PHRASE); to++) {
          nested.add(String.join(" ", phrase.subList(from, to)));
        }
      }
    }
    return nested;
  }

  private static List<List<String>> phrases(String text, Set<String> small) {
    var phrases = new ArrayList<List<String>>();
    var phrase = new ArrayList<String>();
    for (var term : Terms.of(text)) {
      var cut = small.contains(term.word()) || term.word().chars().noneMatch(Character::isLetter) || term.word()
          .length() < 2;
      if (term.parted() || cut || phrase.size() == LONGEST_PHRASE) {
        if (!phrase.isEmpty()) {
          phrases.add(List.copyOf(phrase));
          phrase.clear();
        }
      }
      if (!cut) {
        phrase.add(term.word());
      }
    }
    if (!phrase.isEmpty()) {
      phrases.add(List.copyOf(phrase));
    }
    return phrases;
  }

  private static List<KeyPhrase> best(List<KeyPhrase> found, int most) {
    return found.stream().sorted(Comparator.comparingDouble(KeyPhrase::score).reversed().thenComparing(KeyPhrase::phrase))
        .limit(most).toList();
  }
}
