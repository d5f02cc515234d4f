package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Facebook: figures of Pages and posts. A metric that was taken out of the API is refused, as there. */
final class FacebookInsights {
  private static final Set<String> PERIODS = Set.of("day", "week", "days_28", "lifetime");

  private final World world;
  private final FacebookDoor door;
  private final GraphDialect dialect;

  FacebookInsights(World world, FacebookDoor door, GraphDialect dialect) {
    this.world = world;
    this.door = door;
    this.dialect = dialect;
  }

  /** {@code GET /{page}/insights} and {@code GET /{post}/insights}. */
  Future<Answer> list(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("metric", "period", "since", "until"));
    String period = parameters.text("period").orElse("day");
    if (!PERIODS.contains(period)) {
      throw dialect.invalid("(#100) period must be one of the following values: day, week, days_28, lifetime");
    }
    boolean ofPage = node.equals(exchange.account.id());
    Map<String, Long> known = ofPage ? page(exchange.account) : post(door.post(exchange, node));
    JsonArray data = new JsonArray();
    for (String metric : parameters.needed("metric").split(",")) {
      if (!known.containsKey(metric)) {
        throw dialect.invalid("(#100) The value must be a valid insights metric");
      }
      data.add(
          new JsonObject()
              .put("name", metric)
              .put("period", period)
              .put("values", new JsonArray().add(new JsonObject().put("value", known.get(metric))))
              .put("title", metric)
              .put("description", metric)
              .put("id", node + "/insights/" + metric + "/" + period));
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  private static Map<String, Long> page(Account page) {
    return new TreeMap<>(Map.of("page_follows", 0L, "page_total_media_view_unique", 0L, "page_media_view", 0L));
  }

  private Map<String, Long> post(Post post) {
    Counts counts = world.posts().counts(FacebookNetwork.FACEBOOK, post.id());
    return new TreeMap<>(
        Map.of(
            "post_media_view", counts.impressions(), "post_total_media_view_unique", counts.impressions(), "post_clicks", 0L,
            "post_reactions_like_total", counts.likes()));
  }
}
