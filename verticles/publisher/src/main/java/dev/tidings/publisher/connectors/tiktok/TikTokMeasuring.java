package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a creator and their public videos fare (TikTok's Display API). What has no public id, such as a private video or a
 * draft, cannot be asked for. https://developers.tiktok.com/doc/tiktok-api-v2-video-query
 */
final class TikTokMeasuring {
  static final int AT_ONCE = 20;
  static final List<String> BUDGET = List.of("reads");

  private final TikTokCalls calls;

  TikTokMeasuring(TikTokCalls calls) {
    this.calls = calls;
  }

  /** {@code POST /v2/video/query/}: a video that is gone is not among the answers. Needs {@code video.list}. */
  Future<Outcome<Map<String, Metrics>>> videos(List<String> ids, Access access) {
    var open = ids.stream().filter(id -> id.matches("\\d+")).toList();
    if (open.isEmpty()) {
      return Future.succeededFuture(new Outcome.Success<>(Map.of(), List.of(), RemoteExchange.NONE));
    }
    var body = new JsonObject().put("filters", new JsonObject().put("video_ids", new JsonArray(open)));
    var call = TikTokCalls.post(access, "/video/query/", body).drawing(BUDGET)
        .query(Map.of("fields", "id,like_count,comment_count,share_count,view_count"));
    return calls.ask(call, (data, answer) -> {
      var found = new HashMap<String, Metrics>();
      data.getJsonArray("videos", new JsonArray()).forEach(each -> {
        var video = (JsonObject) each;
        found.put(video.getString("id"), new Metrics()
            .videoViews(video.getLong("view_count"))
            .likes(video.getLong("like_count"))
            .comments(video.getLong("comment_count"))
            .shares(video.getLong("share_count")));
      });
      return answer.success(found);
    });
  }

  /** {@code GET /v2/user/info/}. Needs {@code user.info.stats}. */
  Future<Outcome<Metrics>> creator(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/v2/user/info/")
        .query(Map.of("fields", "open_id,follower_count,likes_count,video_count")).as(access).drawing(BUDGET);
    return calls.ask(call, (data, answer) -> {
      var user = data.getJsonObject("user");
      return answer.success(new Metrics()
          .followers(user.getLong("follower_count"))
          .likes(user.getLong("likes_count"))
          .posts(user.getLong("video_count")));
    });
  }
}
