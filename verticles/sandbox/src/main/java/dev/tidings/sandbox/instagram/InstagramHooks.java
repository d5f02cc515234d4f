package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Addressed;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphHooks;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Instagram tells accounts of comments below their media, their own among them (field {@code comments}), and, by ids alone, of media and comments elsewhere
 * that name them (field {@code mentions}): its reference "Webhooks: Instagram".
 */
final class InstagramHooks extends GraphHooks {
  private final World world;

  InstagramHooks(World world) {
    this.world = world;
  }

  @Override
  public List<HookCall> about(Post post) {
    boolean comment = ControlComments.isComment(post);
    Post media = world.posts().root(post);
    Account owner = world.accounts().find(media.account()).orElseThrow();
    List<HookCall> calls = new ArrayList<>();
    if (comment) {
      calls.add(change("instagram", owner, "comments", comment(post, media)));
    }
    JsonObject mention = new JsonObject().put("media_id", media.id());
    if (comment) {
      mention.put("comment_id", post.id());
    }
    Addressed.in(post, world).stream().filter(named -> !comment || !named.equals(owner))
        .forEach(named -> calls.add(change("instagram", named, "mentions", mention.copy())));
    return calls;
  }

  private JsonObject comment(Post comment, Post media) {
    Account author = world.accounts().find(comment.account()).orElseThrow();
    JsonObject value =
        new JsonObject()
            .put("id", comment.id())
            .put("from", new JsonObject().put("id", author.id()).put("username", author.handle()))
            .put("text", comment.content().text())
            .put("media", new JsonObject().put("id", media.id()).put("media_product_type", product(media)));
    return comment.content().replyTo().equals(media.id()) ? value : value.put("parent_id", comment.content().replyTo());
  }

  private static String product(Post media) {
    String format = media.content().more().get(InstagramPublishing.FORMAT) instanceof String given ? given : "feed";
    return format.equals("reel") ? "REELS" : format.toUpperCase(Locale.ROOT);
  }
}
