package dev.tidings.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  private static final byte[] SECRET = "a token".getBytes(StandardCharsets.UTF_8);

  @TempDir
  private Path directory;

  private SecretBox box(Map<String, String> settings) {
    return new SecretBox(KeyRing.of(Configuration.of(settings), directory));
  }

  @Test
  void opensWhatItSealedForTheSamePurposeOnly() {
    var box = box(Map.of());
    var sealed = box.seal(SECRET, "account:1");
    assertThat(box.open(sealed, "account:1")).isEqualTo(SECRET);
    assertThatThrownBy(() -> box.open(sealed, "account:2")).isInstanceOf(IllegalArgumentException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> box.open(sealed, "account:1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeyIsMadeOnceKeptPrivateAndFoundAgain() throws Exception {
    var sealed = box(Map.of()).seal(SECRET, "p");
    assertThat(box(Map.of()).open(sealed, "p")).isEqualTo(SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys/secrets.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void anOldKeyStillOpensAfterAChangeOfKeys() {
    var first = Base64.getEncoder().encodeToString(new byte[32]);
    byte[] bytes = new byte[32];
    bytes[0] = 1;
    var second = Base64.getEncoder().encodeToString(bytes);
    var sealed = box(Map.of("secrets.key", first)).seal(SECRET, "p");
    assertThat(box(Map.of("secrets.key", second, "secrets.old-keys", first)).open(sealed, "p")).isEqualTo(SECRET);
    assertThatThrownBy(() -> box(Map.of("secrets.key", second)).open(sealed, "p")).hasMessageContaining("not known");
  }

  @Test
  void aKeyOfTheWrongLengthStopsTheStart() {
    assertThatThrownBy(() -> box(Map.of("secrets.key", "c2hvcnQ="))).isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("secrets.key");
  }
}
