package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a channel and its videos fare, by the counts that YouTube tells: figures are strings there, and those that a channel
 * hides are left out. https://developers.google.com/youtube/v3/docs/videos
 */
final class YouTubeMeasuring {
  static final int AT_ONCE = 50;
  /** Reading costs one unit, whatever it brings. */
  static final List<String> BUDGET = List.of("units");

  private final YouTubeCalls calls;

  YouTubeMeasuring(YouTubeCalls calls) {
    this.calls = calls;
  }

  /** {@code GET /youtube/v3/videos?part=statistics}: a video that is gone is not among the answers. */
  Future<Outcome<Map<String, Metrics>>> videos(List<String> ids, Access access) {
    var query = Map.of("part", "statistics", "id", String.join(",", ids));
    return calls.make(calls.api(HttpMethod.GET, access, "videos", query).drawing(BUDGET), answer -> {
      var found = new HashMap<String, Metrics>();
      answer.json().getJsonArray("items", new JsonArray()).forEach(each -> {
        var video = (JsonObject) each;
        found.put(video.getString("id"), video(video.getJsonObject("statistics", new JsonObject())));
      });
      return answer.success(found);
    });
  }

  private static Metrics video(JsonObject told) {
    return new Metrics()
        .videoViews(count(told, "viewCount"))
        .likes(count(told, "likeCount"))
        .comments(count(told, "commentCount"));
  }

  /** {@code GET /youtube/v3/channels?part=statistics}. */
  Future<Outcome<Metrics>> channel(Access access) {
    var query = Map.of("part", "statistics", "id", access.remoteId());
    return calls.make(calls.api(HttpMethod.GET, access, "channels", query).drawing(BUDGET), answer -> {
      var channels = answer.json().getJsonArray("items", new JsonArray());
      if (channels.isEmpty()) {
        return answer.refused(Outcome.Category.REJECTED, "not-found", "YouTube does not know the channel any more.");
      }
      var told = channels.getJsonObject(0).getJsonObject("statistics");
      boolean hidden = told.getBoolean("hiddenSubscriberCount", false);
      return answer.success(new Metrics()
          .followers(hidden ? null : count(told, "subscriberCount"))
          .videoViews(count(told, "viewCount"))
          .posts(count(told, "videoCount")));
    });
  }

  private static Long count(JsonObject told, String name) {
    var text = told.getString(name);
    return text == null ? null : Long.valueOf(text);
  }
}
