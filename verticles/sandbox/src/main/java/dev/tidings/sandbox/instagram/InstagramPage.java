package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.graph.GraphDialect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A page of an edge, the newest first.
 *
 * @param below only those whose ids are less
 */
record InstagramPage(List<Post> all, long below, int limit) {
  static final int USUAL = 25;

  /** What comes below that cursor; throws the Graph's refusal when it is none. */
  static long below(String cursor, GraphDialect dialect) {
    if (!cursor.matches("QVFI[0-9a-z]{1,12}")) {
      throw dialect.invalid("Invalid cursors values");
    }
    return Long.parseLong(cursor.substring(4), Character.MAX_RADIX);
  }

  /** @param edge address of the list */
  JsonObject json(Function<Post, JsonObject> view, String edge) {
    List<Post> found = all.stream().filter(post -> Long.parseLong(post.id()) < below).limit(limit + 1L).toList();
    List<Post> shown = found.subList(0, Math.min(limit, found.size()));
    JsonArray data = new JsonArray();
    shown.forEach(post -> data.add(view.apply(post)));
    JsonObject answer = new JsonObject().put("data", data);
    if (shown.isEmpty()) {
      return answer;
    }
    String after = cursor(shown.getLast());
    JsonObject paging = new JsonObject().put("cursors", new JsonObject().put("before", cursor(shown.getFirst())).put("after", after));
    if (found.size() > limit) {
      paging.put("next", edge + "?limit=" + limit + "&after=" + after);
    }
    return answer.put("paging", paging);
  }

  private static String cursor(Post post) {
    return "QVFI" + Long.toString(Long.parseLong(post.id()), Character.MAX_RADIX);
  }
}
