package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {
  @ParameterizedTest
  @CsvSource({
    "4711, 4711", "https://x.com/ada/status/4711?s=20, 4711", "https://mastodon.example/@ada/4711/, 4711",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ, dQw4w9WgXcQ",
    "https://www.youtube.com/watch?app=desktop&v=a_b-c1&t=7s, a_b-c1",
    "https://youtu.be/dQw4w9WgXcQ?si=abc, dQw4w9WgXcQ", "https://www.youtube.com/shorts/dQw4w9WgXcQ, dQw4w9WgXcQ"
  })
  void anIdOrAnAddressIsUnderstood(String given, String id) {
    assertThat(RemoteAddress.idIn(given)).hasValue(id);
  }

  @Test
  void whatIsNeitherIsNot() {
    assertThat(List.of("", "  ", "https://www.youtube.com/watch?v=", "https://x.com/ada/sta tus", "a".repeat(65)))
        .allMatch(given -> RemoteAddress.idIn(given).isEmpty());
    assertThat(RemoteAddress.idIn(null)).isEmpty();
  }
}
