package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The records of a part: {@code app.bsky.feed.post}, and {@code app.bsky.feed.threadgate} for who may reply. */
final class BlueskyRecord {
  private final Variant variant;
  private final int part;
  private final Witnesses earlier;
  private final Access access;
  private final String createdAt;

  BlueskyRecord(Variant variant, int part, Witnesses earlier, Access access, Instant now) {
    this.variant = variant;
    this.part = part;
    this.earlier = earlier;
    this.access = access;
    this.createdAt = now.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** The key that was chosen for the part's record. */
  String key() {
    return needed(BlueskySteps.CHOOSE_KEY, part, "key");
  }

  JsonObject post() {
    var text = BlueskyTextLength.shown(variant.parts().get(part).text());
    var post = new JsonObject().put("$type", Xrpc.POSTS).put("text", text).put("createdAt", createdAt);
    var facets = BlueskyRichText.facets(text, ids());
    if (!facets.isEmpty()) {
      post.put("facets", facets);
    }
    if (part > 0) {
      post.put("reply", new JsonObject().put("root", part(0)).put("parent", part(part - 1)));
    }
    embed().ifPresent(embed -> post.put("embed", embed));
    var languages = BlueskyOptions.languages(variant);
    if (!languages.isEmpty()) {
      post.put("langs", new JsonArray(languages));
    }
    BlueskyOptions.warning(variant).ifPresent(warning -> post.put("labels", new JsonObject()
        .put("$type", "com.atproto.label.defs#selfLabels")
        .put("values", new JsonArray().add(new JsonObject().put("val", warning)))));
    return post;
  }

  /** Who may reply to the thread; it hangs on its first post, under the same key. Empty for everybody. */
  Optional<JsonObject> gate() {
    return part > 0 ? Optional.empty() : BlueskyOptions.whoCanReply(variant).map(who -> new JsonObject()
        .put("$type", Xrpc.GATES).put("post", Xrpc.uri(access, key())).put("createdAt", createdAt)
        .put("allow", switch (who) {
          case "mentioned" -> allowed("#mentionRule");
          case "followers" -> allowed("#followerRule");
          case "following" -> allowed("#followingRule");
          default -> new JsonArray();
        }));
  }

  private static JsonArray allowed(String rule) {
    return new JsonArray().add(new JsonObject().put("$type", Xrpc.GATES + rule));
  }

  private Map<String, String> ids() {
    var handles = BlueskySteps.mentions(variant, part);
    var found = BlueskySteps.handles(variant, part, earlier);
    var ids = new HashMap<String, String>();
    for (int index = 0; index < handles.size(); index++) {
      var id = found.get(index).orElseThrow(() -> missing("mentioned account")).remoteId();
      if (!id.isEmpty()) {
        ids.put(handles.get(index), id);
      }
    }
    return ids;
  }

  private Optional<JsonObject> embed() {
    var media = media();
    if (part > 0 || BlueskyOptions.quoted(variant).isEmpty()) {
      return media;
    }
    var words = needed(BlueskySteps.LOOK_UP_QUOTED, part, "quoted post").split(" ");
    var quoted = new JsonObject().put("$type", "app.bsky.embed.record").put("record", reference(words[0], words[1]));
    return Optional.of(media.map(both -> new JsonObject().put("$type", "app.bsky.embed.recordWithMedia")
        .put("record", quoted).put("media", both)).orElse(quoted));
  }

  private Optional<JsonObject> media() {
    var given = variant.parts().get(part).media();
    var card = BlueskyOptions.card(variant, part);
    if (card.isPresent()) {
      return card.map(this::external);
    }
    if (!given.isEmpty()) {
      var words = earlier.imageIds(part, given.size());
      var first = UploadedFile.parse(words.getFirst());
      if (first.isVideo()) {
        return Optional.of(first.video(given.getFirst().altText()));
      }
      var images = new JsonArray();
      for (int index = 0; index < given.size(); index++) {
        images.add(UploadedFile.parse(words.get(index)).image(given.get(index).altText()));
      }
      return Optional.of(new JsonObject().put("$type", "app.bsky.embed.images").put("images", images));
    }
    return Optional.empty();
  }

  /** A card; its picture is the part's image. */
  private JsonObject external(BlueskyOptions.Card card) {
    var external = new JsonObject()
        .put("uri", card.address()).put("title", card.title()).put("description", card.description());
    if (!variant.parts().get(part).media().isEmpty()) {
      external.put("thumb", UploadedFile.parse(earlier.imageIds(part, 1).getFirst()).thumb());
    }
    return new JsonObject().put("$type", "app.bsky.embed.external").put("external", external);
  }

  /** A part that is out; the one after it has looked up its content's hash. */
  private JsonObject part(int index) {
    var post = earlier.post(index).orElseThrow(() -> missing("part " + (index + 1)));
    return reference(Xrpc.uri(access, post.remoteId()), needed(BlueskySteps.LOOK_UP_PART, index + 1, "part " + (index + 1)));
  }

  private static JsonObject reference(String uri, String cid) {
    return new JsonObject().put("uri", uri).put("cid", cid);
  }

  private String needed(String action, int ofPart, String what) {
    return BlueskySteps.left(variant, action, ofPart, earlier).map(Witness::remoteId).orElseThrow(() -> missing(what));
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException("the " + what + " has no witness");
  }
}
