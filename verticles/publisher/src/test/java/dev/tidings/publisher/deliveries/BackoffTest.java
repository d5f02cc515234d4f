package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Waits double up to the longest, with jitter")
class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Test
  @DisplayName("doubling from attempt to attempt")
  void doubles() {
    var backoff = new Backoff(FIRST, LONGEST, () -> 1);
    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.after(5)).isEqualTo(Duration.ofSeconds(32));
    assertThat(backoff.after(1_000)).isEqualTo(LONGEST);
  }

  @Test
  @DisplayName("never less than half, never nothing")
  void jitter() {
    assertThat(new Backoff(FIRST, LONGEST, () -> 0).after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(new Backoff(Duration.ofMillis(1), LONGEST, () -> 0).after(0)).isPositive();
  }
}
