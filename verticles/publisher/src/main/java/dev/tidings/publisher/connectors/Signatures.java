package dev.tidings.publisher.connectors;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 as the networks sign with it. */
public final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /** Over the parts, one after the other. */
  public static byte[] hmac(String secret, Buffer... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      for (var part : parts) {
        mac.update(part.getBytes());
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("no HMAC-SHA256", e);
    }
  }

  /** In hexadecimal, in small letters. */
  public static String hex(String secret, Buffer... parts) {
    return HexFormat.of().formatHex(hmac(secret, parts));
  }

  /** Whether both are the same, told in a time that does not depend on where they differ; null is never the same. */
  public static boolean same(String expected, String given) {
    return given != null && MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
