package dev.tidings.models.text.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageIdentifierTest {
  private static final LanguageIdentifier IDENTIFIER = LanguageIdentifier.load();

  private record Post(String split, String language, String text) {
    boolean right() {
      return IDENTIFIER.identify(text).language().orElse("-").equals(language);
    }
  }

  private static List<Post> posts(String split) throws Exception {
    try (var file = LanguageIdentifierTest.class.getResourceAsStream("posts.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(split + "\t"))
          .map(line -> line.split("\t")).map(cells -> new Post(cells[0], cells[1], cells[2])).toList();
    }
  }

  @Test
  void tellsNineInTenShortPosts() throws Exception {
    for (var split : List.of("tuned", "first-look")) {
      var posts = posts(split);
      assertThat(posts.size()).isGreaterThan(70);
      assertThat(posts.stream().filter(Post::right).count()).isGreaterThanOrEqualTo((long) (posts.size() * 0.92));
    }
  }

  @Test
  void doesNotSayWhatItCannotTell() {
    for (var text : List.of("", "\uD83D\uDE02", "@ana https://example.com #tag", "12:30", "lol", "\uD800")) {
      assertThat(IDENTIFIER.identify(text).language()).as(text).isEmpty();
    }
  }

  /** Thank you very much; how are you; Persian and Sorani Kurdish, which share letters with Urdu. */
  @Test
  void urduIsNotTakenForPersian() {
    assertThat(language("\u0622\u067E \u06A9\u0627 \u0628\u06C1\u062A \u0634\u06A9\u0631\u06CC\u06C1"))
        .contains("ur");
    assertThat(language("\u0645\u062C\u06BE\u06D2 \u0686\u0627\u0626\u06D2 \u067E\u0633\u0646\u062F"))
        .contains("ur");
    assertThat(language("\u0628\u0686\u0651\u06D2 \u06AF\u06BE\u0631 \u0645\u06CC\u06BA"))
        .contains("ur");
    assertThat(language("\u062E\u06CC\u0644\u06CC \u0645\u0645\u0646\u0648\u0646 \u0627\u0632 \u067E\u06CC\u0627\u0645 \u0634\u0645\u0627"))
        .contains("fa");
    assertThat(language("\u0632\u06C6\u0631 \u0633\u0648\u067E\u0627\u0633 \u0628\u06C6 \u06BE\u06D5\u0645\u0648\u0648\u062A\u0627\u0646"))
        .isNotEqualTo(Optional.of("ur"));
  }

  private static Optional<String> language(String text) {
    return IDENTIFIER.identify(text).language();
  }

  @Test
  void saysHowSureItIs() {
    var clear = IDENTIFIER.identify("Wir freuen uns, euch alle morgen wieder bei uns in der B\u00E4ckerei zu sehen!");
    assertThat(clear.language()).contains("de");
    assertThat(clear.confidence()).isGreaterThan(0.95);
    assertThat(clear.candidates().getFirst()).isEqualTo(new Detection.Candidate("de", clear.confidence()));
    assertThat(IDENTIFIER.identify("Nye tider fra mandag").confidence()).isLessThan(0.95);
  }

  @Test
  void looksPastLinksAccountsAndHashtags() {
    assertThat(IDENTIFIER.identify("@bakery on vous attend demain #BreadWeek https://example.com/the-best-bread-in-town")
        .language())
        .contains("fr");
  }

  @Test
  void hostileTextsCostLittle() {
    HostileTexts.all().forEach(text -> assertTimeout(Duration.ofSeconds(2), () -> IDENTIFIER.identify(text)));
  }

  @Test
  void eightThreadsSayWhatOneSays() throws Exception {
    var texts = posts("tuned").stream().map(Post::text).toList();
    assertThat(Together.eight(texts, IDENTIFIER::identify)).isEqualTo(texts.stream().map(IDENTIFIER::identify).toList());
  }
}
