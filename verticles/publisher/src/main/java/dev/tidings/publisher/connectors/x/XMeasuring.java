package dev.tidings.publisher.connectors.x;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How posts and accounts fare on X, by the counts that anybody may see. Each post asked for is paid for. */
final class XMeasuring {
  static final int AT_ONCE = 100;
  static final List<String> LOOKUP = List.of("lookup");
  private static final List<String> READ = List.of("read");

  private final NetworkCalls calls;

  XMeasuring(NetworkCalls calls) {
    this.calls = calls;
  }

  /** {@code GET /2/tweets?ids=…}: what X does not know any more is among its errors, and so not among the answers. */
  Future<Outcome<Map<String, Metrics>>> posts(List<String> ids, Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/tweets")
        .query(Map.of("ids", String.join(",", ids), "tweet.fields", "public_metrics")).as(access).drawing(LOOKUP);
    return calls.make(call, answer -> {
      var found = new HashMap<String, Metrics>();
      answer.json().getJsonArray("data", new JsonArray()).forEach(each -> {
        var tweet = (JsonObject) each;
        found.put(tweet.getString("id"), post(Objects.requireNonNull(tweet.getJsonObject("public_metrics"))));
      });
      return answer.success(found);
    });
  }

  private static Metrics post(JsonObject counts) {
    return new Metrics()
        .impressions(counts.getLong("impression_count"))
        .likes(counts.getLong("like_count"))
        .comments(counts.getLong("reply_count"))
        .shares(Metrics.sum(counts.getLong("retweet_count"), counts.getLong("quote_count")))
        .saves(counts.getLong("bookmark_count"));
  }

  /** {@code GET /2/users/me} with its counts. */
  Future<Outcome<Metrics>> account(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/users/me")
        .query(Map.of("user.fields", "public_metrics")).as(access).drawing(READ);
    return calls.make(call, answer -> {
      var counts = Objects.requireNonNull(answer.json().getJsonObject("data").getJsonObject("public_metrics"));
      return answer.success(new Metrics().followers(counts.getLong("followers_count")).posts(counts.getLong("tweet_count")));
    });
  }
}
