package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Notifying.Judgement;
import dev.tidings.publisher.connectors.Signatures;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * {@code TikTok-Signature: t=<unix seconds>,s=<hex>}: HMAC-SHA256 by the client's secret over the time, a dot and the
 * raw body. Source: "Webhooks verification" of TikTok's documentation.
 */
public final class TikTokSignature {
  /** How old a call may be, and how far ahead its clock. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern HEADER = Pattern.compile("t=(\\d{1,12}),s=([0-9a-f]{64})");

  private TikTokSignature() {}

  /** Judges a call by its header, which may be null. */
  public static Judgement judge(String header, Buffer body, String secret, Instant now) {
    var parts = HEADER.matcher(header == null ? "" : header);
    if (!parts.matches()
        || !Signatures.same(Signatures.hex(secret, Buffer.buffer(parts.group(1) + "."), body), parts.group(2))) {
      return Judgement.FORGED;
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), now).abs();
    return age.compareTo(TOLERANCE) > 0 ? Judgement.STALE : Judgement.GENUINE;
  }
}
