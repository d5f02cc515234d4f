package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.PostContent.Variant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The video resource that is sent. */
final class VideoResource {
  static final String SNIPPET = "snippet";
  static final String STATUS = "status";
  /** The parts that are set; an update replaces each whole. */
  static final List<String> ALL = List.of(SNIPPET, STATUS);
  /** All of them, as they are named in a request. */
  static final String PARTS = String.join(",", ALL);

  private VideoResource() {}

  /** What is said of a video. One that has its time is private until then, and public after. */
  static JsonObject of(Variant variant, Instant now) {
    var options = new VideoOptions(variant);
    var snippet = new JsonObject()
        .put("title", options.title())
        .put("description", variant.parts().getFirst().text().strip())
        .put("categoryId", options.category());
    if (!options.tags().isEmpty()) {
      snippet.put("tags", new JsonArray(options.tags()));
    }
    put(snippet, "defaultLanguage", options.language());
    return new JsonObject().put(SNIPPET, snippet).put(STATUS, status(options, now));
  }

  private static JsonObject status(VideoOptions options, Instant now) {
    var status = new JsonObject();
    var publishAt = options.publishAt();
    if (publishAt == null) {
      status.put("privacyStatus", options.privacy() == null ? "public" : options.privacy());
    } else if (publishAt.isAfter(now)) {
      status.put("privacyStatus", "private").put("publishAt", publishAt.toString());
    } else {
      status.put("privacyStatus", "public");
    }
    put(status, "license", options.license());
    put(status, "embeddable", options.embeddable());
    put(status, "selfDeclaredMadeForKids", options.madeForKids());
    put(status, "containsSyntheticMedia", options.altered());
    return status;
  }

  private static void put(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
