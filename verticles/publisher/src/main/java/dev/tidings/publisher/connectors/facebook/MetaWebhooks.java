package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Signatures;
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
 * Meta's calls about pages: comments on their posts (field {@code feed}) and mentions. The secret is the application's. What
 * the body holds is from memory; the signature and the challenge are documented ("Webhooks: Getting Started").
 */
public final class MetaWebhooks implements Notifying {
  private static final String PREFIX = "sha256=";

  /** {@code hub.challenge} is echoed to those who know the token; the question carries no signature. */
  @Override
  public Optional<Challenge> challenge(MultiMap query, String secret, String token) {
    if (!"subscribe".equals(query.get("hub.mode")) || token == null
        || !Signatures.same(token, query.get("hub.verify_token"))) {
      return Optional.empty();
    }
    return Optional.ofNullable(query.get("hub.challenge")).filter(asked -> asked.matches("[A-Za-z0-9_-]{1,200}"))
        .map(asked -> new Challenge("text/plain", asked));
  }

  @Override
  public Judgement judge(MultiMap headers, Buffer body, String secret, Instant now) {
    return Signatures.same(PREFIX + Signatures.hex(secret, body), headers.get("x-hub-signature-256"))
        ? Judgement.GENUINE : Judgement.FORGED;
  }

  @Override
  public List<String> arrays() {
    return List.of("entry", "changes");
  }

  @Override
  public List<Notice> read(Buffer body) {
    var notices = new ArrayList<Notice>();
    var json = body.toJsonObject();
    if ("page".equals(json.getString("object"))) {
      json.getJsonArray("entry", new JsonArray()).forEach(each -> {
        var entry = (JsonObject) each;
        entry.getJsonArray("changes", new JsonArray()).forEach(change ->
            notice(entry, (JsonObject) change).ifPresent(notices::add));
      });
    }
    return notices;
  }

  private static Optional<Notice> notice(JsonObject entry, JsonObject change) {
    var page = Objects.requireNonNull(entry.getString("id"));
    var value = change.getJsonObject("value", new JsonObject());
    var from = value.getJsonObject("from", new JsonObject());
    boolean added = "add".equals(value.getString("verb"));
    if ("feed".equals(change.getString("field")) && "comment".equals(value.getString("item")) && added
        && !page.equals(from.getString("id"))) {
      var post = value.getString("post_id");
      var parent = value.getString("parent_id", post);
      return Optional.of(new Notice(page, new Mention(value.getString("comment_id"), Mention.COMMENT, from.getString("id"),
          from.getString("name"), value.getString("message"), Instant.ofEpochSecond(value.getLong("created_time")),
          post == null ? parent : post, null, post == null || parent.equals(post) ? null : parent)));
    }
    if ("mention".equals(change.getString("field")) && added) {
      return Optional.of(new Notice(page, new Mention(
          value.getString("comment_id", value.getString("post_id")), Mention.MENTION, value.getString("sender_id"),
          value.getString("sender_name"), value.getString("message"),
          Instant.ofEpochSecond(value.getLong("created_time", entry.getLong("time"))), null, null)));
    }
    return Optional.empty();
  }
}
