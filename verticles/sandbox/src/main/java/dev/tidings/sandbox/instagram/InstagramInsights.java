package dev.tidings.sandbox.instagram;

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
import java.util.TreeSet;

/** Instagram: figures of posts, reels and stories. Each kind has its own; another's are refused, as there. */
final class InstagramInsights {
  private static final Set<String> OF_POSTS =
      Set.of("comments", "follows", "likes", "profile_activity", "profile_visits", "reach", "saved", "shares", "total_interactions", "views");
  private static final Set<String> OF_REELS =
      Set.of("comments", "ig_reels_avg_watch_time", "ig_reels_video_view_total_time", "likes", "reach", "saved", "shares", "total_interactions",
          "views");
  private static final Set<String> OF_STORIES =
      Set.of("follows", "navigation", "profile_activity", "profile_visits", "reach", "replies", "shares", "total_interactions", "views");

  private final World world;
  private final InstagramDoor door;
  private final InstagramViews views;
  private final GraphDialect dialect;

  InstagramInsights(World world, InstagramDoor door, InstagramViews views, GraphDialect dialect) {
    this.world = world;
    this.door = door;
    this.views = views;
    this.dialect = dialect;
  }

  /** {@code GET /{media}/insights}. */
  Future<Answer> list(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("metric", "period"));
    Post post = door.media(exchange, node);
    String period = parameters.text("period").orElse("lifetime");
    if (!period.equals("lifetime")) {
      throw dialect.invalid("(#100) period must be lifetime");
    }
    String format = post.content().more().get(InstagramPublishing.FORMAT) instanceof String given ? given : "feed";
    Set<String> known =
        switch (format) {
          case "reel" -> OF_REELS;
          case "story" -> OF_STORIES;
          default -> OF_POSTS;
        };
    Map<String, Long> figures = figures(post);
    JsonArray data = new JsonArray();
    for (String metric : parameters.needed("metric").split(",")) {
      if (!OF_POSTS.contains(metric) && !OF_REELS.contains(metric) && !OF_STORIES.contains(metric)) {
        throw dialect.invalid("(#100) metric must be one of the following values: " + String.join(", ", new TreeSet<>(known)));
      }
      if (!known.contains(metric)) {
        throw dialect.invalid("(#100) The Media Insights API does not support the " + metric + " metric for this media product type.");
      }
      data.add(
          new JsonObject()
              .put("name", metric)
              .put("period", period)
              .put("values", new JsonArray().add(new JsonObject().put("value", figures.getOrDefault(metric, 0L))))
              .put("title", metric)
              .put("description", metric)
              .put("id", node + "/insights/" + metric + "/" + period));
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  private Map<String, Long> figures(Post post) {
    Counts counts = world.posts().counts(InstagramNetwork.INSTAGRAM, post.id());
    long comments = views.comments(post).size();
    return Map.of(
        "views", counts.impressions(), "reach", counts.impressions(), "likes", counts.likes(), "shares", counts.shares(), "saved", counts.saves(),
        "comments", comments, "total_interactions", counts.likes() + counts.shares() + counts.saves() + comments);
  }
}
