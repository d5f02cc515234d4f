package dev.tidings.models.text.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import dev.tidings.models.text.language.FunctionWords;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPhrasesTest {
  private static final KeyPhrases PHRASES = new KeyPhrases(FunctionWords.load());

  /**
   * Title and first sentence of the abstract that the paper on RAKE works its example on; its best phrase there is the same.
   */
  @Test
  void scoresAsThePublishedExample() {
    var found = PHRASES.of("Compatibility of systems of linear constraints over the set of natural numbers. "
        + "Criteria of compatibility of a "
        + "system of linear Diophantine equations, strict inequations, and nonstrict inequations are considered.", "en", 20);
    assertThat(found.getFirst().phrase()).isEqualTo("linear diophantine equations");
    assertThat(found.getFirst().score()).isEqualTo(8.5);
    assertThat(found).contains(new KeyPhrase("natural numbers", 4, 1), new KeyPhrase("linear constraints", 4.5, 1));
  }

  @Test
  void findsWhatManyPostsShare() {
    var posts = List.of("The oat milk latte is back", "oat milk latte again please", "who wants an oat milk latte",
        "queue was long today",
        "long queue again", "the queue was so long", "nice oat milk latte by the window");
    var found = PHRASES.across(posts, "en", 3);
    assertThat(found.getFirst()).satisfies(best -> {
      assertThat(best.phrase()).isEqualTo("oat milk latte");
      assertThat(best.count()).isEqualTo(4);
    });
    assertThat(found).extracting(KeyPhrase::phrase).contains("queue").doesNotContain("milk", "oat milk", "window");
  }

  @Test
  void leavesLinksAndAccountsOut() {
    assertThat(PHRASES.of("@ana see https://example.com/bread about sourdough starters", "en", 9))
        .extracting(KeyPhrase::phrase)
        .containsExactly("sourdough starters", "see");
  }

  /** Hindi "bread and tea", Bengali "our shop", Persian "I want", whose vowels and joiners stand within the words. */
  @Test
  void wordsOfScriptsWithVowelSignsStayWhole() {
    for (var text : List.of("\u0930\u094B\u091F\u0940 \u091A\u093E\u092F", "\u0986\u09AE\u09BE\u09A6\u09C7\u09B0 \u09A6\u09CB\u0995\u09BE\u09A8",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")) {
      assertThat(Terms.of(text)).extracting(Terms.Term::word).containsExactly(text.split(" "));
    }
  }

  @Test
  void hostileTextsCostLittle() {
    HostileTexts.all().forEach(text -> assertTimeout(Duration.ofSeconds(3), () -> PHRASES.of(text, "en", 10)));
    assertTimeout(Duration.ofSeconds(5), () -> PHRASES.across(HostileTexts.all(), "en", 10));
  }

  @Test
  void eightThreadsSayWhatOneSays() throws Exception {
    var texts = List.of("The oat milk latte is back", "long queue, nice people, good bread");
    assertThat(Together.eight(texts, text -> PHRASES.of(text, "en", 5))).hasSize(2);
  }
}
