package dev.tidings.models.text.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
