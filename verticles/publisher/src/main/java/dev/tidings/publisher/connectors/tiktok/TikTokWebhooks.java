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

  /** {@code authorization.removed}: "Webhook Events". */
  @Override
  public List<Removal> removed(Buffer body) {
    var call = body.toJsonObject();
    return "authorization.removed".equals(call.getString("event"))
        ? List.of(new Removal(call.getString("user_openid"),
            reason(new JsonObject(call.getString("content")).getInteger("reason", 0)),
            Instant.ofEpochSecond(call.getLong("create_time"))))
        : List.of();
  }

  private static String reason(int number) {
    return switch (number) {
      case 1 -> "The account's owner has taken the access away in TikTok.";
      case 2 -> "The account has been deleted on TikTok.";
      case 3 -> "TikTok has ended the access, since the age of the account's owner has changed.";
      case 4 -> "TikTok has banned the account.";
      case 5 -> "The access to TikTok was given back in the application's name.";
      default -> "TikTok has ended the access, and does not say why.";
    };
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
