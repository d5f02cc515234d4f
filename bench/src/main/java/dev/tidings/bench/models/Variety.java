package dev.tidings.bench.models;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Distinct-2: different pairs of neighbouring words among all such pairs. Words are runs of letters, digits and apostrophes
 * in lower case; links and hashtags are left out; pairs do not reach from one draft to the next.
 */
final class Variety {
  private Variety() {}

  /** Among these texts. */
  static double among(List<String> texts) {
    var pairs = new HashSet<String>();
    int all = 0;
    for (var text : texts) {
      var words = Sentences.words(plain(text));
      for (int i = 1; i < words.size(); i++) {
        pairs.add(words.get(i - 1) + " " + words.get(i));
        all++;
      }
    }
    return (double) pairs.size() / all;
  }

  /** Of the first draft for each brief. */
  static double across(Studio studio, List<Brief> briefs) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < briefs.size(); i++) {
      texts.add(first(studio, briefs.get(i), i));
    }
    return among(texts);
  }

  /**
   * Of so many drafts of one brief.
   *
   * @param phrases whether the words of the brief, which each draft has to hold, count as words, or each phrase as one word
   */
  static double ofOne(Studio studio, Brief brief, int seeds, boolean phrases) {
    var texts = new ArrayList<String>();
    for (int seed = 0; seed < seeds; seed++) {
      var text = first(studio, brief, seed);
      texts.add(phrases ? collapsed(text, brief) : text);
    }
    return among(texts);
  }

  private static String first(Studio studio, Brief brief, long seed) {
    return studio.drafts(brief, BrandVoice.unknown(), 1, seed).getFirst().text();
  }

  private static String collapsed(String text, Brief brief) {
    var phrases = Stream.concat(Stream.of(brief.topic(), brief.product(), brief.offer(), brief.audience(),
        brief.callToAction()), brief.must().stream()).toList();
    var collapsed = plain(text);
    for (var phrase : phrases) {
      collapsed = phrase.isEmpty() ? collapsed
          : collapsed.replace(phrase.toLowerCase(Locale.ROOT), "phrase" + phrases.indexOf(phrase));
    }
    return collapsed;
  }

  private static String plain(String text) {
    return text.replaceAll("\\S+://\\S+", " ").replaceAll("#\\S+", " ").toLowerCase(Locale.ROOT);
  }
}
