package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Site;
import io.vertx.core.json.JsonObject;

/** Mastodon's JSON for the files that are attached to statuses. */
final class MastodonAttachments {
  private final Site site;

  MastodonAttachments(Site site) {
    this.site = site;
  }

  JsonObject view(Media media) {
    boolean ready = media.ready(System.currentTimeMillis());
    String url = ready ? site.file(media) : null;
    return new JsonObject()
        .put("id", media.id())
        .put("type", type(media.contentType()))
        .put("url", url)
        .put("preview_url", url)
        .putNull("remote_url")
        .put("meta", meta(media))
        .put("description", media.description())
        .putNull("blurhash");
  }

  private static JsonObject meta(Media media) {
    JsonObject meta = media.width() == 0 ? new JsonObject() : new JsonObject().put("original", size(media));
    if (media.focus() != null) {
      String[] point = media.focus().split(",");
      meta.put("focus", new JsonObject().put("x", Double.parseDouble(point[0])).put("y", Double.parseDouble(point[1])));
    }
    return meta;
  }

  private static JsonObject size(Media media) {
    return new JsonObject()
        .put("width", media.width())
        .put("height", media.height())
        .put("size", media.width() + "x" + media.height())
        .put("aspect", (double) media.width() / Math.max(1, media.height()));
  }

  private static String type(String contentType) {
    if (contentType.equals("image/gif")) {
      return "gifv";
    }
    return contentType.startsWith("image/") ? "image"
        : contentType.startsWith("video/") ? "video"
        : contentType.startsWith("audio/") ? "audio"
        : "unknown";
  }
}
