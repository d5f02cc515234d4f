package dev.tidings.models.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What must hold of the translated word lists, which nobody who speaks the languages has looked through. A translation of
 * "terribly good" as "terribly" rates a word of strength, or a bad word, as good; two rules find such entries, and what they
 * found was mended in the files.
 */
class WordListsTest {
  /** Pairs that the second rule finds and that are right: other words, or an ending that means "without". */
  private static final Set<String> RIGHT = Set.of(
      "ar الحميم الحمير", "cs důsledně důsledky", "he להרגיע להרגיז", "hi निष्ठा निष्ठुर", "hu drágakő drága",
      "hu gyengéd gyenge", "id seksi seksis", "id terkenal terkena", "it stupire stupido",
      "nl geweldig geweld", "nl vermaard vermaand", "no livredder livredd", "no opprømt opprør",
      "ro fascina fascist", "tr çarpıcı çarpık");

  private static List<String> lines(String name) throws Exception {
    try (InputStream file = WordListsTest.class.getResourceAsStream("languages/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** First rule: words that strengthen and words that say no are neither good nor bad themselves. */
  @Test
  void noListRatesWordsOfStrengthOrNegation() throws Exception {
    for (var line : lines("grammar.tsv")) {
      var cells = line.split("\t", -1);
      var words = WordScores.load("languages/" + cells[0] + ".tsv");
      assertThat(cells[2].split(" ")).as(cells[0]).allSatisfy(word -> assertThat(words.has(word)).as(word).isFalse());
      assertThat(LexiconSentiment.languages()).contains(cells[0]);
    }
    assertThat(lines("grammar.tsv")).hasSize(2 * LexiconSentiment.languages().size());
  }

  /**
   * Second rule: of words of five letters or more that are the same but for their last two letters at most, none is rated 3
   * or more where another is rated -2 or less.
   */
  @Test
  void noEndingAloneTurnsAnEntryRound() throws Exception {
    var found = new ArrayList<String>();
    for (var language : LexiconSentiment.languages()) {
      var scores = new TreeMap<String, Double>();
      for (var line : lines(language + ".tsv")) {
        var cells = line.split("\t");
        if (cells[0].length() > 4 && cells[0].indexOf(' ') < 0) {
          scores.put(cells[0], Double.valueOf(cells[1]));
        }
      }
      scores.forEach((word, score) -> {
        if (score >= 3) {
          var stem = word.substring(0, Math.max(5, word.length() - 2));
          scores.subMap(stem, stem + "\uFFFF").forEach((other, rated) -> {
            if (rated <= -2 && other.length() <= stem.length() + 2) {
              found.add(language + " " + word + " " + other);
            }
          });
        }
      });
    }
    assertThat(found).allSatisfy(pair -> assertThat(RIGHT).as(Arrays.toString(found.toArray())).contains(pair));
  }
}
