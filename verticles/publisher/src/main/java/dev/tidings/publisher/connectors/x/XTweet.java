package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Poll;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The body of {@code POST /2/tweets}. */
final class XTweet {
  private XTweet() {}

  /** A part as it is published first. */
  static JsonObject of(Variant variant, int part, Witnesses earlier) {
    var body = content(variant, part, earlier);
    if (part > 0) {
      var before = earlier.post(part - 1)
          .orElseThrow(() -> new IllegalStateException("part " + part + " has no witness to reply to"));
      body.put("reply", replyTo(before.remoteId()));
    } else {
      XOptions.repliedTo(variant).ifPresent(id -> body.put("reply", replyTo(id)));
      Poll.of(variant).ifPresent(poll -> body.put("poll", new JsonObject()
          .put("options", new JsonArray(poll.answers())).put("duration_minutes", poll.minutes())));
    }
    return body;
  }

  private static JsonObject replyTo(String remoteId) {
    return new JsonObject().put("in_reply_to_tweet_id", remoteId);
  }

  /** A part as it replaces its published version. */
  static JsonObject replacing(String remoteId, Variant variant, int part, Witnesses witnesses) {
    return content(variant, part, witnesses).put("edit_options", new JsonObject().put("previous_post_id", remoteId));
  }

  private static JsonObject content(Variant variant, int part, Witnesses witnesses) {
    var body = new JsonObject();
    var said = variant.parts().get(part);
    if (!said.text().isBlank()) {
      body.put("text", said.text());
    }
    if (!said.media().isEmpty()) {
      body.put("media", new JsonObject().put("media_ids", new JsonArray(witnesses.imageIds(part, said.media().size()))));
    }
    if (part == 0) {
      XOptions.quoted(variant).ifPresent(id -> body.put("quote_tweet_id", id));
    }
    if (part == 0 && variant.options().get("replySettings") instanceof String who) {
      body.put("reply_settings", who);
    }
    if (Boolean.TRUE.equals(variant.options().get("madeWithAi"))) {
      body.put("made_with_ai", true);
    }
    if (Boolean.TRUE.equals(variant.options().get("paidPartnership"))) {
      body.put("paid_partnership", true);
    }
    return body;
  }
}
