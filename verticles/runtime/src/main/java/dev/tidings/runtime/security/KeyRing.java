package dev.tidings.runtime.security;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's secret keys, kept outside every store. The first seals and derives; the older ones still open what
 * they sealed ({@code secrets.old-keys}, comma-separated).
 */
public final class KeyRing {
  private static final int KEY_BYTES = 32;

  private final List<byte[]> keys;
  private final Path directory;

  private KeyRing(List<byte[]> keys, Path directory) {
    this.keys = keys;
    this.directory = directory;
  }

  /**
   * Takes {@code secrets.key} (base64, 32 bytes), or makes one once and keeps it in {@code <data.dir>/keys}, readable by
   * its owner alone.
   */
  public static KeyRing of(Configuration configuration, Path dataDirectory) {
    var directory = dataDirectory.resolve("keys");
    var keys = new ArrayList<byte[]>();
    keys.add(configuration.optional("secrets.key").map(text -> decode("secrets.key", text))
        .orElseGet(() -> kept(directory.resolve("secrets.key"))));
    configuration.optional("secrets.old-keys").ifPresent(text -> {
      for (String each : text.split(",")) {
        keys.add(decode("secrets.old-keys", each.trim()));
      }
    });
    return new KeyRing(List.copyOf(keys), directory);
  }

  private static byte[] decode(String name, String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text);
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("The setting " + name + " must be base64 of 32 random bytes.");
    }
    throw new ConfigurationException("The setting " + name + " must be base64 of 32 random bytes.");
  }

  private static byte[] kept(Path file) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    return Base64.getDecoder().decode(keptText(file, Base64.getEncoder().encodeToString(fresh)));
  }

  /** The text of a private file, made with the given text if it is not there: the first of several makers wins. */
  static String keptText(Path file, String fresh) {
    try {
      Files.createDirectories(file.getParent());
      var whole = Files.createTempFile(file.getParent(), "new", ".key",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(whole, fresh);
      try {
        Files.createLink(file, whole);
      } catch (FileAlreadyExistsException e) {
        return Files.readString(file).trim();
      } finally {
        Files.delete(whole);
      }
      return fresh;
    } catch (IOException e) {
      throw new ConfigurationException("The key file " + file + " cannot be made or read; check data.dir.");
    }
  }

  /** Where private key files of this installation lie. */
  public Path directory() {
    return directory;
  }

  byte[] newest() {
    return keys.getFirst();
  }

  List<byte[]> all() {
    return keys;
  }

  /** A key for one purpose (HMAC-SHA256 of the purpose under the newest secret). */
  public byte[] derived(String purpose) {
    return derived(newest(), purpose);
  }

  /** The same under every secret, the newest first: for finding what was marked before the secret changed. */
  public List<byte[]> derivedByAll(String purpose) {
    return keys.stream().map(key -> derived(key, purpose)).toList();
  }

  private static byte[] derived(byte[] key, String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** A password for one purpose: 32 hexadecimal digits. */
  public String derivedPassword(String purpose) {
    return HexFormat.of().formatHex(derived(purpose)).substring(0, 32);
  }
}
