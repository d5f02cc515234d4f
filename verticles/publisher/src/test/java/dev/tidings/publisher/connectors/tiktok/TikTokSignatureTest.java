package dev.tidings.publisher.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook is TikTok's if its secret has signed the time and the body")
class TikTokSignatureTest {
  private static final byte[] BODY = "{\"event\":\"post.publish.complete\"}".getBytes(StandardCharsets.UTF_8);
  /** Of OpenSSL: {@code printf '1633174587.%s' "$body" | openssl dgst -sha256 -hmac a-secret}. */
  private static final String SIGNED = "t=1633174587,s=174cf072a4acd0633f2f7de8b1796fba165a2ce86283f56b51f4fba368a9e880";
  private static final Instant THEN = Instant.ofEpochSecond(1_633_174_587);

  private final TikTokSignature signature = new TikTokSignature("a-secret", Duration.ofMinutes(5));

  @Test
  @DisplayName("as it came, within five minutes either way")
  void good() {
    assertThat(signature.isGood(SIGNED, BODY, THEN)).isTrue();
    assertThat(signature.isGood(SIGNED.toUpperCase().replace("T=", "t=").replace("S=", "s="), BODY, THEN)).isTrue();
    assertThat(signature.isGood(SIGNED, BODY, THEN.plusSeconds(300))).isTrue();
    assertThat(signature.isGood(SIGNED, BODY, THEN.minusSeconds(300))).isTrue();
    assertThat(signature.isGood(SIGNED, BODY, THEN.plusSeconds(301))).as("played again later").isFalse();
    assertThat(signature.isGood(SIGNED, BODY, THEN.minusSeconds(301))).isFalse();
  }

  @Test
  @DisplayName("not with another body, another time or another secret")
  void forged() {
    var other = "{\"event\":\"authorization.removed\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(signature.isGood(SIGNED, other, THEN)).isFalse();
    assertThat(signature.isGood(SIGNED.replace("587", "588"), BODY, THEN)).isFalse();
    assertThat(new TikTokSignature("another", Duration.ofMinutes(5)).isGood(SIGNED, BODY, THEN)).isFalse();
    assertThatThrownBy(() -> new TikTokSignature("", Duration.ofMinutes(5))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {
    "", "t=1633174587", "s=abc", "t=1633174587,s=", "t=,s=00", "t=1633174587,s=zz", "t=99999999999999999999,s=00", "t=1;s=2"
  })
  @DisplayName("nor with a header of another form")
  void malformed(String header) {
    assertThat(signature.isGood(header, BODY, THEN)).isFalse();
  }
}
