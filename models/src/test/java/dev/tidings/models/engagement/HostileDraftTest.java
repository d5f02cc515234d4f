package dev.tidings.models.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileDraftTest {
  private static final int HUGE = 10_000_000;

  @Test
  void costsLittleAndBreaksNothing() {
    var forecaster = new AccountForecaster(ZoneOffset.UTC, 1);
    var at = Instant.parse("2026-01-01T00:00:00Z");
    for (var text : List.of("", " ", "\0".repeat(1_000), "a".repeat(HUGE), "!".repeat(HUGE), "https://".repeat(HUGE / 8),
        "@".repeat(HUGE), "@a ".repeat(HUGE / 3), "\uD83D".repeat(5_000), "\uDE00\uD83D", "\u202Etxet\u202C \u2066x\u2069",
        "\u0301".repeat(100_000), "RT ".repeat(100_000), " \t\n".repeat(1_000_000), "\u201C".repeat(9_000),
        "'".repeat(20_000))) {
      assertTimeoutPreemptively(Duration.ofSeconds(3), () -> {
        var draft = new Draft(text, text, false, false);
        var forecast = forecaster.forecast(draft, at);
        assertThat(forecast.lift()).isBetween(-5.0, 5.0);
        assertThat(forecast.probabilityAbove()).isBetween(0.0, 1.0);
        assertThat(forecast.reasons()).allMatch(each -> each.words().length() < 400);
        forecaster.published("key", draft, at);
        forecaster.measured("key", Long.MAX_VALUE);
      });
    }
  }

  @Test
  void readsAPostIntoTokens() {
    assertThat(Token.of("Hi @Ada, see https://x.example/a?b=1! #Bread don\u2019t 2026 pic.twitter.com/abc ?!"))
        .extracting(Token::text)
        .containsExactly("hi", "@ada", "see", "https://x.example/a?b=1!", "#bread", "don\u2019t", "2026",
            "pic.twitter.com/abc", "?!");
  }
}
