package dev.tidings.runtime.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what may be read by anybody who has its address, until a time; HMAC-SHA256 under the installation's keys. */
public final class PublicSignature {
  private static final String PURPOSE = "public address";

  private final byte[] newest;
  private final List<byte[]> all;

  public PublicSignature(KeyRing keys) {
    this.newest = keys.derived(PURPOSE);
    this.all = keys.derivedByAll(PURPOSE);
  }

  /** The signature, fit for an address. */
  public String sign(String subject, Instant expiresAt) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code(newest, subject, expiresAt));
  }

  /** Whether this subject was signed for this time, and the time has not passed. */
  public boolean holds(String subject, Instant expiresAt, String signature) {
    byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
    boolean signed = false;
    for (byte[] key : all) {
      byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(code(key, subject, expiresAt));
      signed |= MessageDigest.isEqual(expected, given);
    }
    return signed && Instant.now().isBefore(expiresAt);
  }

  private static byte[] code(byte[] key, String subject, Instant expiresAt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((subject + "\n" + expiresAt.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
