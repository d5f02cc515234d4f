package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Received;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads and judges what is said of a video: the reference's bounds on title, description and tags, categories, times. */
final class YouTubeMetadata {
  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_DESCRIPTION = 5_000;
  private static final int LONGEST_TAGS = 500;
  private static final int LARGEST_BODY = 4 << 20;
  private static final Set<String> CATEGORIES =
      Set.of("1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29");
  private static final List<String> SETTABLE = List.of("snippet", "status", "localizations", "recordingDetails");
  private static final List<String> OF_YOUTUBE =
      List.of("publishedAt", "channelId", "channelTitle", "thumbnails", "liveBroadcastContent", "localized", "uploadStatus", "failureReason",
          "rejectionReason", "madeForKids");

  private final Discovery discovery;
  private final YouTubeDialect dialect;

  YouTubeMetadata(Discovery discovery, YouTubeDialect dialect) {
    this.discovery = discovery;
    this.dialect = dialect;
  }

  /** A new video's snippet and status, with what YouTube sets where nothing is said. */
  JsonObject ofInsert(Exchange exchange, List<String> parts) {
    JsonObject video = body(exchange, "videos.insert");
    JsonObject judged = judged(video, parts);
    JsonObject snippet = judged.getJsonObject("snippet", new JsonObject());
    checkTitle(snippet);
    JsonObject status = judged.getJsonObject("status", new JsonObject());
    return new JsonObject().put("snippet", withDefault(snippet, "categoryId", "22"))
        .put("status", withDefault(withDefault(withDefault(withDefault(status, "privacyStatus", "public"), "license", "youtube"),
            "embeddable", true), "publicStatsViewable", true));
  }

  /**
   * The parts of a changed video: each replaces the one before whole, so that title and category must be said again, and a
   * status that does not say who can see the video makes it public.
   */
  JsonObject ofUpdate(Exchange exchange, List<String> parts) {
    JsonObject video = body(exchange, "videos.update");
    if (!(video.getValue("id") instanceof String)) {
      throw dialect.refusal(400, "idRequired", "youtube.common", "The request must specify the video's id.", "id");
    }
    JsonObject judged = judged(video, parts);
    if (judged.containsKey("snippet")) {
      checkTitle(judged.getJsonObject("snippet"));
      if (!judged.getJsonObject("snippet").containsKey("categoryId")) {
        throw dialect.video("invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.", "body.snippet.categoryId");
      }
    }
    if (judged.containsKey("status")) {
      withDefault(judged.getJsonObject("status"), "privacyStatus", "public");
    }
    return judged.put("id", video.getString("id"));
  }

  /** A body as the discovery document has it for the method; it may be compressed, as Google's own clients do. */
  JsonObject body(Exchange exchange, String method) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unreadable();
    }
    return checked(method, plain(exchange));
  }

  /** A resource that came in another form. */
  JsonObject checked(String method, Buffer raw) {
    try {
      JsonObject body = (JsonObject) Json.decodeValue(raw);
      discovery.checkRequest(method, body);
      return body;
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    } catch (DiscoveryViolation violation) {
      throw dialect.against(violation);
    }
  }

  /** A body without its compression, where it has one. */
  Buffer plain(Exchange exchange) {
    if (!"gzip".equalsIgnoreCase(exchange.request.getHeader("Content-Encoding"))) {
      return exchange.body.raw();
    }
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(exchange.body.raw().getBytes()))) {
      return Buffer.buffer(stream.readNBytes(LARGEST_BODY));
    } catch (IOException broken) {
      throw dialect.unreadable();
    }
  }

  private JsonObject judged(JsonObject video, List<String> parts) {
    JsonObject judged = new JsonObject();
    for (String name : video.fieldNames()) {
      if (SETTABLE.contains(name) && !parts.contains(name)) {
        throw dialect.refusal(400, "unexpectedPart", "youtube.part", "'" + name + "' is not among the parts that the request names.", "part");
      }
    }
    for (String part : parts) {
      if (video.containsKey(part)) {
        JsonObject said = video.getJsonObject(part).copy();
        OF_YOUTUBE.forEach(said::remove);
        judged.put(part, said);
      }
    }
    checkSnippet(judged.getJsonObject("snippet", new JsonObject()));
    checkStatus(judged.getJsonObject("status", new JsonObject()));
    return judged;
  }

  private void checkTitle(JsonObject snippet) {
    String title = snippet.getString("title", "");
    if (title.isBlank() || title.codePointCount(0, title.length()) > LONGEST_TITLE || hasAngles(title)) {
      throw dialect.video("invalidTitle", "The request metadata specifies an invalid or empty video title.", "body.snippet.title");
    }
  }

  private void checkSnippet(JsonObject snippet) {
    String description = snippet.getString("description", "");
    if (description.getBytes(StandardCharsets.UTF_8).length > LONGEST_DESCRIPTION || hasAngles(description)) {
      throw dialect.video("invalidDescription", "The request metadata specifies an invalid video description.", "body.snippet.description");
    }
    int length = 0;
    for (Object each : snippet.getJsonArray("tags", new JsonArray())) {
      String tag = (String) each;
      length += (length == 0 ? 0 : 1) + tag.codePointCount(0, tag.length()) + (tag.contains(" ") ? 2 : 0);
      if (tag.isBlank() || hasAngles(tag) || length > LONGEST_TAGS) {
        throw dialect.video("invalidTags", "The request metadata specifies invalid video keywords.", "body.snippet.tags");
      }
    }
    if (snippet.containsKey("categoryId") && !CATEGORIES.contains(snippet.getString("categoryId"))) {
      throw dialect.video("invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.", "body.snippet.categoryId");
    }
  }

  private void checkStatus(JsonObject status) {
    if (status.containsKey("publishAt") && !"private".equals(status.getString("privacyStatus"))) {
      throw dialect.video("invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.", "body.status.publishAt");
    }
  }

  private static JsonObject withDefault(JsonObject json, String name, Object value) {
    return json.containsKey(name) ? json : json.put(name, value);
  }

  private static boolean hasAngles(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
  }
}
