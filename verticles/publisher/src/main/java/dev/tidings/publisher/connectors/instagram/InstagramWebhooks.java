package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.facebook.MetaWebhooks;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Instagram's calls about comments and mentions, asked and signed as Facebook's. Of a mention only its ids are told, not its
 * words: {@link InstagramTags#complete} asks for them. https://developers.facebook.com/docs/instagram-platform/webhooks
 */
final class InstagramWebhooks implements Notifying {
  private final MetaWebhooks meta = new MetaWebhooks();

  @Override
  public Optional<Challenge> challenge(MultiMap query, String secret, String token) {
    return meta.challenge(query, secret, token);
  }

  @Override
  public Judgement judge(MultiMap headers, Buffer body, String secret, Instant now) {
    return meta.judge(headers, body, secret, now);
  }

  @Override
  public List<String> arrays() {
    return List.of("entry", "changes");
  }

  @Override
  public List<Notice> read(Buffer body) {
    var notices = new ArrayList<Notice>();
    var json = body.toJsonObject();
    if ("instagram".equals(json.getString("object"))) {
      json.getJsonArray("entry", new JsonArray()).forEach(each -> {
        var entry = (JsonObject) each;
        entry.getJsonArray("changes", new JsonArray()).forEach(change ->
            notice(entry, (JsonObject) change).ifPresent(notices::add));
      });
    }
    return notices;
  }

  private static Optional<Notice> notice(JsonObject entry, JsonObject change) {
    var account = Objects.requireNonNull(entry.getString("id"));
    var value = change.getJsonObject("value", new JsonObject());
    var at = Instant.ofEpochSecond(entry.getLong("time"));
    var from = value.getJsonObject("from", new JsonObject());
    return switch (change.getString("field", "")) {
      case "comments" -> account.equals(from.getString("id")) ? Optional.empty() : Optional.of(new Notice(account,
          new Mention(value.getString("id"), Mention.COMMENT, from.getString("id"), from.getString("username"),
              value.getString("text"), at, value.getJsonObject("media", new JsonObject()).getString("id"), null,
              value.getString("parent_id"))));
      case "mentions" -> Optional.of(new Notice(account, new Mention(
          value.getString("comment_id", value.getString("media_id")), Mention.MENTION, null, null, null, at,
          value.containsKey("comment_id") ? value.getString("media_id") : null, null)));
      default -> Optional.empty();
    };
  }
}
