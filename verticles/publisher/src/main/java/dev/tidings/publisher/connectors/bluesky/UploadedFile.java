package dev.tidings.publisher.connectors.bluesky;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * An uploaded image or video, as a record names it. Its witness keeps it as one line of words.
 *
 * @param width in pixels; 0 when it is not known
 */
record UploadedFile(String cid, String contentType, long size, int width, int height) {
  /** Out of the answer to its upload. */
  static UploadedFile of(JsonObject blob, ImageSize size) {
    return new UploadedFile(Objects.requireNonNull(blob.getJsonObject("ref").getString("$link")),
        Objects.requireNonNull(blob.getString("mimeType")), blob.getLong("size"), size.width(), size.height());
  }

  static UploadedFile parse(String words) {
    var parts = words.split(" ");
    return new UploadedFile(
        parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
  }

  String words() {
    return cid + " " + contentType + " " + size + " " + width + " " + height;
  }

  boolean isVideo() {
    return contentType.startsWith("video/");
  }

  /** As {@code app.bsky.embed.images#image}. */
  JsonObject image(String altText) {
    return shaped(new JsonObject().put("image", blob()).put("alt", altText == null ? "" : altText));
  }

  /** As the picture of a card: {@code thumb} of {@code app.bsky.embed.external#external}. */
  JsonObject thumb() {
    return blob();
  }

  /** As {@code app.bsky.embed.video}. */
  JsonObject video(String altText) {
    var video = shaped(new JsonObject().put("$type", "app.bsky.embed.video").put("video", blob()));
    return altText == null || altText.isBlank() ? video : video.put("alt", altText);
  }

  private JsonObject blob() {
    return new JsonObject().put("$type", "blob").put("ref", new JsonObject().put("$link", cid))
        .put("mimeType", contentType).put("size", size);
  }

  private JsonObject shaped(JsonObject embed) {
    return width == 0 || height == 0
        ? embed : embed.put("aspectRatio", new JsonObject().put("width", width).put("height", height));
  }
}
