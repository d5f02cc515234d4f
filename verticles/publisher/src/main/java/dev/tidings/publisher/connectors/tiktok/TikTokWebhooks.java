package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Notifying;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * TikTok's calls about what became of publications, and of access. The secret is the client's. An address is registered
 * without a question. https://developers.tiktok.com/doc/webhooks-overview
 */
final class TikTokWebhooks implements Notifying {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Duration EVER = Duration.ofDays(100_000);

  @Override
  public Optional<Challenge> challenge(MultiMap query, String secret, String token) {
    return Optional.empty();
  }

  @Override
  public Judgement judge(MultiMap headers, Buffer body, String secret, Instant now) {
    var header = headers.get(TikTokSignature.HEADER);
    boolean genuine = new TikTokSignature(secret, EVER).isGood(header, body.getBytes(), now);
    boolean recent = new TikTokSignature(secret, TOLERANCE).isGood(header, body.getBytes(), now);
    return recent ? Judgement.GENUINE : genuine ? Judgement.STALE : Judgement.FORGED;
  }

  /**
   * TikTok tells of no comments and no mentions. {@code post.publish.complete} and {@code post.publish.failed} say what a
   * step learns by asking; nothing is made of them.
   */
  @Override
  public List<Notice> read(Buffer body) {
    var call = body.toJsonObject();
    Objects.requireNonNull(call.getString("event"));
    Objects.requireNonNull(call.getString("user_openid"));
    new JsonObject(call.getString("content"));
    return List.of();
  }
}
