package dev.tidings.models.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal digits. */
public final class Sha256 {
  static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  /** The hash, as 64 hexadecimal digits in small letters. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * The hash of a snapshot: of one line for each file, by name, with its name and its own hash. Blocking.
   *
   * @throws IOException if a file cannot be read
   */
  public static String of(Path... files) throws IOException {
    var lines = new StringBuilder();
    var sorted = files.clone();
    Arrays.sort(sorted, Comparator.comparing(file -> file.getFileName().toString()));
    for (var file : sorted) {
      lines.append(file.getFileName()).append(' ').append(ofFile(file)).append('\n');
    }
    return of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String ofFile(Path file) throws IOException {
    var digest = digest();
    var buffer = new byte[1 << 16];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
