package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Addressed;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphHooks;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Facebook tells Pages of comments below their posts, their own among them (field {@code feed}), and of posts and comments elsewhere that name them (field
 * {@code mention}). What the fields are called: the reference "Webhooks: Page"; their values there are from memory, besides.
 */
final class FacebookHooks extends GraphHooks {
  private final World world;
  private final Site site;

  FacebookHooks(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  @Override
  public List<HookCall> about(Post post) {
    boolean comment = ControlComments.isComment(post);
    Account page = world.accounts().find(world.posts().root(post).account()).orElseThrow();
    List<HookCall> calls = new ArrayList<>();
    if (comment) {
      calls.add(change("page", page, "feed", comment(post, page)));
    }
    Addressed.in(post, world).stream().filter(named -> !comment || !named.equals(page))
        .forEach(named -> calls.add(change("page", named, "mention", mention(post, comment))));
    return calls;
  }

  private JsonObject comment(Post comment, Account page) {
    Post post = world.posts().root(comment);
    Account author = author(comment);
    boolean first = comment.content().replyTo().equals(post.id());
    return common(comment)
        .put("item", "comment")
        .put("from", new JsonObject().put("id", author.id()).put("name", author.displayName()))
        .put("comment_id", post.id() + "_" + comment.id())
        .put("parent_id", first ? FacebookDoor.id(post) : post.id() + "_" + comment.content().replyTo())
        .put("post", new JsonObject().put("id", FacebookDoor.id(post)).put("permalink_url", site.post(page, post.id()))
            .put("is_published", true));
  }

  private JsonObject mention(Post post, boolean comment) {
    Account author = author(post);
    JsonObject value =
        common(post).put("item", comment ? "comment" : "post").put("sender_id", author.id()).put("sender_name", author.displayName());
    return comment ? value.put("comment_id", world.posts().root(post).id() + "_" + post.id()) : value;
  }

  private JsonObject common(Post post) {
    return new JsonObject()
        .put("verb", "add")
        .put("post_id", FacebookDoor.id(world.posts().root(post)))
        .put("message", post.content().text())
        .put("created_time", post.times().createdAtMillis() / 1000);
  }

  private Account author(Post post) {
    return world.accounts().find(post.account()).orElseThrow();
  }
}
