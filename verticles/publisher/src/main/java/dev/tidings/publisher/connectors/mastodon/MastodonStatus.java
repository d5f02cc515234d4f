package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The body of {@code POST /api/v1/statuses} and of its edit. */
final class MastodonStatus {
  private MastodonStatus() {}

  /** A part as it is published first. */
  static JsonObject of(Variant variant, int part, Witnesses earlier) {
    var body = content(variant, part, earlier);
    if (variant.options().get("visibility") instanceof String visibility) {
      body.put("visibility", visibility);
    }
    if (part > 0) {
      var before = earlier.post(part - 1)
          .orElseThrow(() -> new IllegalStateException("part " + part + " has no witness to reply to"));
      body.put("in_reply_to_id", before.remoteId());
    } else {
      MastodonOptions.repliedTo(variant).ifPresent(id -> body.put("in_reply_to_id", id));
      MastodonOptions.quoted(variant).ifPresent(id -> body.put("quoted_status_id", id));
      MastodonOptions.poll(variant, MastodonOptions.seconds(variant)).ifPresent(poll -> body.put("poll", poll));
    }
    return body;
  }

  /**
   * A part as it replaces its published version; images and a poll that are not named again would be taken off.
   *
   * @param pollSeconds how long its poll goes on
   */
  static JsonObject replacing(Variant variant, int part, Witnesses witnesses, long pollSeconds) {
    var body = content(variant, part, witnesses);
    if (part == 0) {
      MastodonOptions.poll(variant, pollSeconds).ifPresent(poll -> body.put("poll", poll));
    }
    var said = variant.parts().get(part);
    if (!said.media().isEmpty()) {
      var ids = witnesses.imageIds(part, said.media().size());
      var attributes = new JsonArray();
      for (int media = 0; media < ids.size(); media++) {
        attributes.add(attributes(ids.get(media), said.media().get(media)));
      }
      body.put("media_attributes", attributes);
    }
    return body;
  }

  private static JsonObject attributes(String id, Media media) {
    var attributes = new JsonObject().put("id", id).put("description", media.altText() == null ? "" : media.altText());
    return media.focus() == null ? attributes : attributes.put("focus", MastodonUploads.focus(media.focus()));
  }

  /** What can still be changed when it is out. */
  private static JsonObject content(Variant variant, int part, Witnesses witnesses) {
    var said = variant.parts().get(part);
    var body = new JsonObject().put("status", said.text());
    if (!said.media().isEmpty()) {
      body.put("media_ids", new JsonArray(witnesses.imageIds(part, said.media().size())));
    }
    if (variant.options().get("spoilerText") instanceof String warning && !warning.isBlank()) {
      body.put("spoiler_text", warning);
    }
    if (variant.options().get("sensitive") instanceof Boolean sensitive) {
      body.put("sensitive", sensitive);
    }
    if (variant.options().get("language") instanceof String language && !language.isBlank()) {
      body.put("language", language);
    }
    if (variant.options().get("quotePolicy") instanceof String policy) {
      body.put("quote_approval_policy", policy);
    }
    return body;
  }
}
