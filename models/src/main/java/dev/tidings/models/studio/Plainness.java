package dev.tidings.models.studio;

import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.text.Sentences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How directly a draft says what its brief gives: by the share of words that the brief did not give, by words that are said
 * again, and by the number of sentences.
 */
final class Plainness {
  /** Shorter words come again in any text. */
  private static final int REPEATED_LETTERS = 4;
  private static final int USUAL_SENTENCES = 5;
  private static final double REPEATED = 0.15;
  private static final double SENTENCE = 0.1;
  private static final double OWN = 0.5;
  /** As much of a post may be words of its own. */
  private static final double USUAL_SHARE = 0.65;
  /** So many may be, even where a brief gives but a word or two. */
  private static final double USUAL_WORDS = 18;

  private final Words words;
  private final Map<String, Integer> given = new HashMap<>();

  Plainness(Brief brief, Words words) {
    this.words = words;
    var own = Finishing.demanded(brief);
    own.forEach(each -> Sentences.words(each).forEach(word -> given.merge(root(word), 1, Integer::sum)));
  }

  /** 0 (round about) to 1 (the brief's own words, each once). */
  double of(String text) {
    var said = Sentences.words(text.replaceAll("\\S+://\\S+", " ").replaceAll("#\\S+", " "));
    if (said.isEmpty()) {
      return 1;
    }
    var seen = new HashMap<String, Integer>();
    int added = 0;
    for (var word : said) {
      seen.merge(root(word), 1, Integer::sum);
      added += given.containsKey(root(word)) ? 0 : 1;
    }
    int extra = Math.max(0, Sentences.of(text).size() - USUAL_SENTENCES);
    double own = Math.max(0, (added - Math.max(USUAL_WORDS, USUAL_SHARE * said.size())) / said.size());
    double worth = 1 - OWN * own - REPEATED * repeated(seen) - SENTENCE * extra;
    return Math.max(0, Math.min(1, worth));
  }

  private int repeated(Map<String, Integer> seen) {
    Set<String> again = new HashSet<>();
    seen.forEach((word, times) -> {
      boolean more = times > Math.max(1, given.getOrDefault(word, 0));
      if (more && word.length() >= REPEATED_LETTERS && !words.isFunction(word)) {
        again.add(word);
      }
    });
    return again.size();
  }

  private String root(String word) {
    return words.singular(word);
  }
}
