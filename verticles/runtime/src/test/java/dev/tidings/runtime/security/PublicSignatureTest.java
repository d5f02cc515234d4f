package dev.tidings.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Configuration;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicSignatureTest {
  private static final Instant LATER = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);

  @Test
  void itHoldsForOneSubjectUntilOneTime() {
    PublicSignature signature = of(Map.of("secrets.key", key(1)));
    String signed = signature.sign("/media/a", LATER);
    assertThat(signature.holds("/media/a", LATER, signed)).isTrue();
    assertThat(signature.holds("/media/b", LATER, signed)).isFalse();
    assertThat(signature.holds("/media/a", LATER.plusSeconds(1), signed)).isFalse();
    assertThat(signature.holds("/media/a", LATER, signed + "A")).isFalse();
    assertThat(signature.holds("/media/a", LATER, "")).isFalse();
    Instant past = Instant.now().minusSeconds(1);
    assertThat(signature.holds("/media/a", past, signature.sign("/media/a", past))).isFalse();
    assertThat(of(Map.of("secrets.key", key(2))).holds("/media/a", LATER, signed)).isFalse();
  }

  @Test
  void itOutlivesAChangeOfTheSecret() {
    String signed = of(Map.of("secrets.key", key(1))).sign("/media/a", LATER);
    assertThat(of(Map.of("secrets.key", key(2), "secrets.old-keys", key(1))).holds("/media/a", LATER, signed)).isTrue();
  }

  private static PublicSignature of(Map<String, String> settings) {
    return new PublicSignature(KeyRing.of(Configuration.of(settings), Path.of("target")));
  }

  private static String key(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(key);
  }
}
