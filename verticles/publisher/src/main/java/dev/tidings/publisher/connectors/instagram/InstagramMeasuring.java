package dev.tidings.publisher.connectors.instagram;

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

/**
 * How an account and its posts fare: {@code GET /{media}/insights}, for which the kind of post decides what may be asked.
 * https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights
 */
final class InstagramMeasuring {
  static final List<String> BUDGET = List.of("calls");
  private static final String OF_POSTS = "reach,views,shares,saved,likes,comments";
  /** What stories have of it. */
  private static final String OF_ANY = "reach,views,shares";

  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramMeasuring(NetworkCalls calls, InstagramCalls instagram) {
    this.calls = calls;
    this.instagram = instagram;
  }

  /**
   * Over the post's whole life. What it is, is not known here: a story refuses what posts and reels have, and is asked once
   * more for what it has.
   */
  Future<Outcome<Map<String, Metrics>>> post(String id, Access access) {
    return insights(id, OF_POSTS, access).compose(outcome ->
        outcome instanceof Outcome.Refused<Map<String, Metrics>> refused && refused.code().equals("invalid-request")
            ? insights(id, OF_ANY, access) : Future.succeededFuture(outcome));
  }

  private Future<Outcome<Map<String, Metrics>>> insights(String id, String metrics, Access access) {
    var call = instagram.get(access, id + "/insights", Map.of("metric", metrics));
    return calls.<Map<String, Metrics>>make(call, answer -> answer.success(Map.of(id, metrics(answer.json()))))
        .map(outcome -> outcome instanceof Outcome.Refused<Map<String, Metrics>> refused ? known(refused, id) : outcome);
  }

  private static Metrics metrics(JsonObject insights) {
    var told = new HashMap<String, Long>();
    insights.getJsonArray("data").forEach(each -> {
      var metric = (JsonObject) each;
      var values = metric.getJsonArray("values", new JsonArray());
      if (!values.isEmpty()) {
        told.put(metric.getString("name"), values.getJsonObject(values.size() - 1).getLong("value"));
      }
    });
    return new Metrics()
        .impressions(told.get("views"))
        .reach(told.get("reach"))
        .likes(told.get("likes"))
        .comments(told.get("comments"))
        .shares(told.get("shares"))
        .saves(told.get("saved"));
  }

  /** What is gone is not among the answers; a story that hardly anybody has seen has no figures yet. */
  private static Outcome<Map<String, Metrics>> known(Outcome.Refused<Map<String, Metrics>> refused, String id) {
    return switch (refused.code()) {
      case "not-found" -> new Outcome.Success<>(Map.of(), refused.budgets(), refused.exchange());
      case "too-few-viewers" -> new Outcome.Success<>(Map.of(id, new Metrics()), refused.budgets(), refused.exchange());
      default -> refused;
    };
  }

  /** {@code GET /{ig-user}}. */
  Future<Outcome<Metrics>> account(Access access) {
    var call = instagram.get(access, access.remoteId(), Map.of("fields", "followers_count,media_count"));
    return calls.make(call, answer -> answer.success(new Metrics()
        .followers(answer.json().getLong("followers_count")).posts(answer.json().getLong("media_count"))));
  }
}
