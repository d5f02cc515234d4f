package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The control API's part about what people say below posts, on networks that let no application say it for them. */
public final class ControlComments {
  private static final int LONGEST = 2_000;

  private final World world;

  public ControlComments(World world) {
    this.world = world;
  }

  /** Whether it is no post of its own but stands below one. */
  public static boolean isComment(Post post) {
    return post.content().replyTo() != null && post.network().commented();
  }

  /** {@code POST /_sandbox/posts/:network/:id/comments} with {@code account}, an id or a handle, and {@code text}; below a post or a comment. */
  public Future<Buffer> add(HttpServerRequest request, JsonObject body) {
    Network network = Networks.of(request.getParam("network")).orElseThrow(() -> new ControlRefusal(404, "there is no such network"));
    if (!network.commented()) {
      throw new ControlRefusal(400, "on " + network.title() + " people answer with posts");
    }
    Post post =
        world.posts().find(network, request.getParam("id"))
            .filter(found -> !found.deleted() && (!isComment(found) || isThread(found)))
            .orElseThrow(() -> new ControlRefusal(404, "there is no such post"));
    String who = text(body, "account");
    Account author =
        world.accounts().find(who).or(() -> world.accounts().named(network, who))
            .filter(found -> found.network() == network)
            .orElseThrow(() -> new ControlRefusal(404, "there is no such account"));
    return world.save(comment(post, author, text(body, "text"))).map(saved -> new JsonObject().put("id", saved.id()).toBuffer());
  }

  /** Whether it is a comment below which others can stand: networks have two levels of them. */
  private boolean isThread(Post comment) {
    return world.posts().find(comment.network(), comment.content().replyTo())
        .filter(answered -> !isComment(answered)).isPresent();
  }

  private Post comment(Post post, Account author, String text) {
    Network network = post.network();
    String number = world.nextId(network);
    String id = isComment(post) ? network.answerId(post.id(), number) : network.commentId(number);
    PostContent content = new PostContent(text, post.id(), List.of(), null, "public", false, "", null, Map.of());
    PostTimes times = new PostTimes(Micros.now(), Micros.now(), System.currentTimeMillis(), 0, 0);
    return new Post(network, id, author.id(), content, times, null, List.of(id), null);
  }

  private static String text(JsonObject body, String name) {
    if (!Set.of("account", "text").containsAll(body.fieldNames()) || !(body.getValue(name) instanceof String text)
        || text.isBlank() || text.length() > LONGEST) {
      throw new ControlRefusal(400, name + " must hold 1 to " + LONGEST + " characters, and nothing else is known");
    }
    return text;
  }
}
