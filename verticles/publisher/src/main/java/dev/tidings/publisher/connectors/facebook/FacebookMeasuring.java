package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a Page and its posts fare: {@code GET /{node}/insights}. A figure that Facebook has not got yet is left out. */
final class FacebookMeasuring {
  static final List<String> BUDGET = List.of("calls");

  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookMeasuring(NetworkCalls calls, GraphCalls graph) {
    this.calls = calls;
    this.graph = graph;
  }

  /** Over the post's whole life. */
  Future<Outcome<Map<String, Metrics>>> post(String id, Access access) {
    var call = graph.get(access, id + "/insights", Map.of("period", "lifetime",
        "metric", "post_media_view,post_total_media_view_unique,post_clicks,post_reactions_like_total"));
    return calls.<Map<String, Metrics>>make(call, answer -> {
      var told = latest(answer.json());
      return answer.success(Map.of(id, new Metrics()
          .impressions(told.get("post_media_view"))
          .reach(told.get("post_total_media_view_unique"))
          .clicks(told.get("post_clicks"))
          .likes(told.get("post_reactions_like_total"))));
    }).map(FacebookMeasuring::goneIsEmpty);
  }

  private static Outcome<Map<String, Metrics>> goneIsEmpty(Outcome<Map<String, Metrics>> outcome) {
    return outcome instanceof Outcome.Refused<Map<String, Metrics>> refused && refused.code().equals("not-found")
        ? new Outcome.Success<>(Map.of(), refused.budgets(), refused.exchange()) : outcome;
  }

  /** Over the last whole day. */
  Future<Outcome<Metrics>> page(Access access) {
    var call = graph.get(access, access.remoteId() + "/insights",
        Map.of("period", "day", "metric", "page_follows,page_total_media_view_unique"));
    return calls.make(call, answer -> {
      var told = latest(answer.json());
      return answer.success(
          new Metrics().followers(told.get("page_follows")).reach(told.get("page_total_media_view_unique")));
    });
  }

  /** The last value of each metric that is told. */
  private static Map<String, Long> latest(JsonObject insights) {
    var told = new HashMap<String, Long>();
    insights.getJsonArray("data").forEach(each -> {
      var metric = (JsonObject) each;
      var values = metric.getJsonArray("values", new JsonArray());
      if (!values.isEmpty()) {
        told.put(metric.getString("name"), values.getJsonObject(values.size() - 1).getLong("value"));
      }
    });
    return told;
  }
}
