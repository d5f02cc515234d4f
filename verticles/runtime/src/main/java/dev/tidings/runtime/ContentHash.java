package dev.tidings.runtime;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.PostContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** Hashes over canonical JSON (RFC 8785): the same content has the same hash, however its fields are ordered. */
public final class ContentHash {
  private ContentHash() {}

  /** SHA-256 (hex) of a post's content: what an approval names. */
  public static String of(PostContent content) {
    return HexFormat.of().formatHex(sha256(canonical(BusJson.toText(content))));
  }

  /** The canonical bytes of a JSON text; fails with IllegalArgumentException if it is none. */
  public static byte[] canonical(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  public static byte[] sha256(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 (hex) of a text. */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
