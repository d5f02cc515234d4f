package dev.tidings.publisher.connectors.x;

import dev.tidings.publisher.connectors.Challenges;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Signatures;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * X's calls about what happens to subscribed accounts. The secret is the application's consumer secret. Source: "Securing
 * webhooks" and "Account Activity" of its documentation.
 */
final class XWebhooks implements Notifying {
  private static final String PREFIX = "sha256=";

  private final NetworkDescriptor descriptor;

  XWebhooks(NetworkDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** {@code crc_token} is answered with its own HMAC in base64. */
  @Override
  public Optional<Challenge> challenge(MultiMap query, String secret, String token) {
    return Optional.ofNullable(query.get("crc_token")).filter(Challenges::isWord).map(asked -> new Challenge("application/json",
        new JsonObject().put("response_token", signed(secret, Buffer.buffer(asked))).encode()));
  }

  @Override
  public Judgement judge(MultiMap headers, Buffer body, String secret, Instant now) {
    return Signatures.same(signed(secret, body), headers.get("x-twitter-webhooks-signature")) && !Challenges.isWord(body)
        ? Judgement.GENUINE : Judgement.FORGED;
  }

  private static String signed(String secret, Buffer body) {
    return PREFIX + Base64.getEncoder().encodeToString(Signatures.hmac(secret, body));
  }

  /** {@code tweet_create_events} of others; an account's own posts are no news. */
  @Override
  public List<String> arrays() {
    return List.of("tweet_create_events");
  }

  @Override
  public List<Notice> read(Buffer body) {
    var json = body.toJsonObject();
    var account = json.getString("for_user_id");
    var notices = new ArrayList<Notice>();
    if (account != null) {
      json.getJsonArray("tweet_create_events", new JsonArray()).forEach(each -> {
        var tweet = (JsonObject) each;
        if (!account.equals(tweet.getJsonObject("user").getString("id_str"))) {
          notices.add(new Notice(account, mention(tweet, account)));
        }
      });
    }
    return notices;
  }

  private static Mention mention(JsonObject tweet, String account) {
    var user = tweet.getJsonObject("user");
    boolean comment = account.equals(tweet.getString("in_reply_to_user_id_str"));
    return new Mention(tweet.getString("id_str"), comment ? Mention.COMMENT : Mention.MENTION, user.getString("id_str"),
        user.getString("screen_name"), XOriginalText.of(XActivity.asRead(tweet)),
        Instant.ofEpochMilli(Long.parseLong(tweet.getString("timestamp_ms"))), tweet.getString("in_reply_to_status_id_str"),
        null);
  }

  @Override
  public Mention located(Mention mention, String server) {
    return mention.authorHandle() == null
        ? mention : mention.at(descriptor.postUrl(server, mention.authorHandle(), mention.remoteId()));
  }
}
