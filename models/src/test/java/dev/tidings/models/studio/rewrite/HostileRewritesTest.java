package dev.tidings.models.studio.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Invented;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.text.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostileRewritesTest {
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static NetworkLimits on(String network) {
    return Networks.shipped().of(network).orElseThrow();
  }

  @Test
  void countsChainsOfDotsInBoundedTime() {
    for (var network : List.of("x", "mastodon")) {
      assertTimeoutPreemptively(SHORT, () -> {
        assertThat(on(network).length("a.".repeat(9_990) + " ://")).isEqualTo(19_984);
        assertThat(on(network).takes("a.".repeat(9_990))).isFalse();
      });
      assertThat(on(network).length("wait" + ".".repeat(20) + " https://example.com/" + "a".repeat(90)))
          .isEqualTo(4 + 20 + 1 + 23);
    }
  }

  @Test
  void knowsWhichCharactersXRefuses() {
    assertThat(on("x").takes("half\uFEFF empty")).isFalse();
    assertThat(on("x").takes("half\nempty")).isTrue();
  }

  @Test
  void splitsChainsOfDotsInBoundedTime() {
    assertTimeoutPreemptively(SHORT, () -> {
      var parts = new ThreadSplitter(on("x"), true).split(("a.".repeat(120) + " ").repeat(20));
      assertThat(parts).hasSize(20).allMatch(on("x")::takes);
    });
  }

  @Test
  void shortensManyShortSentencesInBoundedTime() {
    var text = IntStream.range(0, 9_000).mapToObj(i -> "N" + i + " ok.").collect(Collectors.joining(" ")) + " #kept";
    for (var hostile : List.of(text, text.replace(". ", ".\n"), "(://".repeat(17_000), "a.".repeat(35_000),
        "(".repeat(70_000), "very ".repeat(14_000), "Go. ".repeat(20_000))) {
      assertTimeoutPreemptively(SHORT, () -> new Shortener().fit(hostile, on("x"), List.of("N77"))
          .ifPresent(each -> assertThat(on("x").takes(each)).isTrue()));
    }
  }

  @Test
  void leavesOutNoMoreSentencesThanItHasTo() {
    var text = IntStream.range(0, 400).mapToObj(i -> "N" + i + " ok.").collect(Collectors.joining(" "));
    var shorter = new Shortener().fit(text, on("x"), List.of("N77")).orElseThrow();
    assertThat(shorter).contains("N77 ok.");
    assertThat(shorter.length()).isBetween(280 - "N399 ok. ".length(), 280);
  }

  @Test
  void takesHostileTextsApartInBoundedTime() {
    for (var piece : List.of(".", "'", ".'", ".\"", "!?", "a.", " .", "a' ", "x://.")) {
      var text = piece.repeat(400_000 / piece.length()) + "a " + piece.repeat(400_000 / piece.length()) + "a";
      assertTimeoutPreemptively(SHORT, () -> {
        assertThat(String.join("", Sentences.of(text)).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        assertThat(Sentences.words(text)).noneMatch(each -> each.startsWith("'") || each.endsWith("'"));
        assertThat(ArticleSummary.of(text, 3)).hasSizeLessThan(4);
      }, piece);
    }
  }

  @Test
  void endsSentencesWhereRunsOfMarksEnd() {
    assertThat(Sentences.of("Wait... what?!\" Yes. See e.g. this etc... Then v1.2.a. B. Ng said \"no.\" End"))
        .containsExactly("Wait...", "what?!\"", "Yes.", "See e.g. this etc...", "Then v1.2.a.", "B. Ng said \"no.\"", "End");
    assertThat(Sentences.words("'tis the dogs'' rock 'n' roll ''"))
        .containsExactly("tis", "the", "dogs", "rock", "n", "roll");
  }

  @Test
  void judgesNoTextThatIsLongerThanAnyPost() {
    var invented = new Invented(Words.shipped());
    var brief = Brief.on("x").topic("tea").article("tea ".repeat(1_000_000)).build();
    assertThatThrownBy(() -> invented.in("a".repeat(70_001), brief, List.of())).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000");
    assertTimeoutPreemptively(SHORT, () -> {
      assertThat(invented.in("://" + "!".repeat(69_000) + "a", brief, List.of())).hasSize(1);
      assertThat(invented.in("tea", brief, List.of())).isEmpty();
    });
  }
}
