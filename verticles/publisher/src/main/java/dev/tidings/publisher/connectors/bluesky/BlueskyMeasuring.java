package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How posts and accounts fare, as the network's view tells it; the account's own server hands the question on. */
final class BlueskyMeasuring {
  static final int AT_ONCE = 25;
  static final List<String> BUDGET = List.of("read");

  private final NetworkCalls calls;

  BlueskyMeasuring(NetworkCalls calls) {
    this.calls = calls;
  }

  /** {@code app.bsky.feed.getPosts}: what is gone is left out of the answer. */
  Future<Outcome<Map<String, Metrics>>> posts(List<String> keys, Access access) {
    var uris = keys.stream()
        .map(key -> "uris=" + URLEncoder.encode(Xrpc.uri(access, key), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    var call = RemoteCall.of(HttpMethod.GET, Xrpc.url(access, "app.bsky.feed.getPosts") + "?" + uris).as(access)
        .drawing(BUDGET);
    return calls.make(call, answer -> {
      var found = new HashMap<String, Metrics>();
      answer.json().getJsonArray("posts").forEach(each -> {
        var post = (JsonObject) each;
        found.put(Xrpc.key(post.getString("uri")), new Metrics()
            .likes(post.getLong("likeCount"))
            .comments(post.getLong("replyCount"))
            .shares(Metrics.sum(post.getLong("repostCount"), post.getLong("quoteCount")))
            .saves(post.getLong("bookmarkCount")));
      });
      return answer.success(found);
    });
  }

  /** {@code app.bsky.actor.getProfile}. */
  Future<Outcome<Metrics>> account(Access access) {
    var call = Xrpc.query(access, "app.bsky.actor.getProfile", Map.of("actor", access.remoteId())).drawing(BUDGET);
    return calls.make(call, answer -> answer.success(new Metrics()
        .followers(answer.json().getLong("followersCount")).posts(answer.json().getLong("postsCount"))));
  }
}
