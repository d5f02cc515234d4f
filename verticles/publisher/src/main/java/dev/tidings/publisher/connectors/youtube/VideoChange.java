package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.PostContent.Variant;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an edit changes of a video, laid over what stands on YouTube: an update deletes whatever it does not name again of a
 * part (developers.google.com/youtube/v3/docs/videos/update), and the owner may have changed it there.
 */
final class VideoChange {
  private static final String PRIVACY = "privacyStatus";
  private static final String PUBLISH_AT = "publishAt";
  /** What an update can set of each part; the rest is YouTube's own. */
  private static final Map<String, List<String>> SETTABLE = Map.of(
      VideoResource.SNIPPET,
      List.of("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
      VideoResource.STATUS,
      List.of(PRIVACY, PUBLISH_AT, "license", "embeddable", "publicStatsViewable", "selfDeclaredMadeForKids",
          "containsSyntheticMedia"));

  private final JsonObject published;
  private final JsonObject wanted;

  VideoChange(Variant published, Variant wanted, Instant now) {
    this.published = VideoResource.of(published, now);
    this.wanted = VideoResource.of(wanted, now);
  }

  /** The parts that change, each whole, by their names; empty where nothing does. */
  Map<String, JsonObject> over(JsonObject standing) {
    var parts = new LinkedHashMap<String, JsonObject>();
    for (var part : VideoResource.ALL) {
      if (!published.getJsonObject(part).equals(wanted.getJsonObject(part))) {
        parts.put(part, part(part, standing.getJsonObject(part, new JsonObject())));
      }
    }
    return parts;
  }

  private JsonObject part(String name, JsonObject standing) {
    var part = new JsonObject();
    for (var field : SETTABLE.get(name)) {
      put(part, field, isChanged(name, field) ? wanted.getJsonObject(name).getValue(field) : standing.getValue(field));
    }
    return timed(part);
  }

  /** Who can see a video, and from when, are one thing: where one of them changes, both are said. */
  private boolean isChanged(String part, String field) {
    return field.equals(PRIVACY) || field.equals(PUBLISH_AT)
        ? differs(part, PRIVACY) || differs(part, PUBLISH_AT) : differs(part, field);
  }

  private boolean differs(String part, String field) {
    return !Objects.equals(published.getJsonObject(part).getValue(field), wanted.getJsonObject(part).getValue(field));
  }

  /** A time is refused for what is not private. */
  private static JsonObject timed(JsonObject status) {
    if (!"private".equals(status.getString(PRIVACY))) {
      status.remove(PUBLISH_AT);
    }
    return status;
  }

  private static void put(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
