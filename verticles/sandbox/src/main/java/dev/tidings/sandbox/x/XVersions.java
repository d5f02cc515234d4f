package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The versions of a post: each edit on X makes a post with an id of its own. */
final class XVersions {
  /** How often a post can be edited. */
  static final int EDITS = 5;
  private static final long EDITABLE_MILLIS = 30 * 60_000L;

  private final World world;

  XVersions(World world) {
    this.world = world;
  }

  /** The ids of all of them, the newest last. */
  List<String> of(Post post) {
    Post latest = post;
    while (latest.replacedBy() != null) {
      latest = world.posts().find(XNetwork.X, latest.replacedBy()).orElseThrow();
    }
    return latest.history();
  }

  /** Until when it can be edited, in milliseconds since 1970: counted from its first version. */
  long editableUntil(Post post) {
    Post first = world.posts().find(XNetwork.X, post.history().get(0)).orElse(post);
    return first.times().createdAtMillis() + EDITABLE_MILLIS;
  }

  /** X's JSON for what can still be edited. */
  JsonObject controls(Post post) {
    int left = Math.max(0, EDITS - (of(post).size() - 1));
    return new JsonObject()
        .put("edits_remaining", left)
        .put("is_edit_eligible", post.content().poll() == null && post.content().replyTo() == null)
        .put("editable_until", PostTimes.iso(editableUntil(post)));
  }
}
