package dev.tidings.publisher.connectors.tiktok;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Judges the header {@code TikTok-Signature: t=<seconds>,s=<hex>} of TikTok's webhooks: HMAC-SHA256 with the client's secret
 * over the time, a full stop and the body as it came. https://developers.tiktok.com/doc/webhooks-verification
 */
public final class TikTokSignature {
  /** The header's name. */
  public static final String HEADER = "TikTok-Signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),\\s?s=([0-9a-fA-F]{64})");

  private final byte[] secret;
  private final Duration tolerance;

  /**
   * A judge for one client.
   *
   * @param tolerance how far the time that is signed may be from ours, either way, so that nothing is played again later
   */
  public TikTokSignature(String clientSecret, Duration tolerance) {
    if (clientSecret.isEmpty()) {
      throw new IllegalArgumentException("a client without a secret signs nothing");
    }
    this.secret = clientSecret.getBytes(StandardCharsets.UTF_8);
    this.tolerance = tolerance;
  }

  /** Whether TikTok has signed this body, and lately. */
  public boolean isGood(String header, byte[] body, Instant now) {
    var form = header == null ? null : FORM.matcher(header.trim());
    if (form == null || !form.matches()) {
      return false;
    }
    var signed = Duration.between(Instant.ofEpochSecond(Long.parseLong(form.group(1))), now).abs();
    return signed.compareTo(tolerance) <= 0
        && MessageDigest.isEqual(HexFormat.of().parseHex(form.group(2)), hash(form.group(1), body));
  }

  private byte[] hash(String time, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform lacks " + ALGORITHM, e);
    }
  }
}
