package dev.tidings.publisher.connectors.bluesky;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * An uploaded image, as a record names it. Its witness keeps it as one line of words.
 *
 * @param width in pixels; 0 when it is not known
 */
record UploadedImage(String cid, String contentType, long size, int width, int height) {
  /** Out of the answer to its upload. */
  static UploadedImage of(JsonObject blob, ImageSize size) {
    return new UploadedImage(Objects.requireNonNull(blob.getJsonObject("ref").getString("$link")),
        Objects.requireNonNull(blob.getString("mimeType")), blob.getLong("size"), size.width(), size.height());
  }

  static UploadedImage parse(String words) {
    var parts = words.split(" ");
    return new UploadedImage(
        parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
  }

  String words() {
    return cid + " " + contentType + " " + size + " " + width + " " + height;
  }

  /** As {@code app.bsky.embed.images#image}. */
  JsonObject embedded(String altText) {
    var image = new JsonObject()
        .put("image", new JsonObject().put("$type", "blob").put("ref", new JsonObject().put("$link", cid))
            .put("mimeType", contentType).put("size", size))
        .put("alt", altText == null ? "" : altText);
    return width == 0 || height == 0
        ? image : image.put("aspectRatio", new JsonObject().put("width", width).put("height", height));
  }
}
