package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facebook: a Page answers comments below its posts, hides and deletes them. */
final class FacebookComments {
  static final String HIDDEN = "hidden";
  private static final int LONGEST = 8_000;

  private final World world;
  private final FacebookDoor door;
  private final GraphDialect dialect;
  private final Troubles troubles;

  FacebookComments(World world, FacebookDoor door, GraphDialect dialect, Troubles troubles) {
    this.world = world;
    this.door = door;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** {@code POST /{comment}/comments}, of a comment on the first level; stricter than the Graph in this. */
  Future<Answer> reply(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("message"));
    Post comment = door.comment(exchange, node).orElseThrow(() -> door.missing(exchange, node));
    Post post = world.posts().root(comment);
    String message = parameters.needed("message").strip();
    if (message.isEmpty() || message.codePointCount(0, message.length()) > LONGEST) {
      throw dialect.invalid("Param message must hold 1 to " + LONGEST + " characters");
    }
    if (!comment.content().replyTo().equals(post.id())) {
      throw dialect.invalid("Answers to answers are not played here");
    }
    String id = world.nextId(FacebookNetwork.FACEBOOK);
    long seen = System.currentTimeMillis() + troubles.visibilityMillis(exchange);
    PostContent content = new PostContent(message, comment.id(), List.of(), null, "public", false, "", null, Map.of());
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), seen, 0, 0);
    return world
        .save(new Post(FacebookNetwork.FACEBOOK, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(said -> exchange.accepted = true)
        .map(said -> Answer.json(200, new JsonObject().put("id", post.id() + "_" + said.id())));
  }

  /** {@code POST /{comment}} with {@code is_hidden}; what the Page itself has said cannot be hidden. */
  Future<Answer> hide(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("is_hidden"));
    Post comment = door.comment(exchange, node).orElseThrow(() -> door.missing(exchange, node));
    parameters.needed("is_hidden");
    if (comment.account().equals(exchange.account.id())) {
      throw dialect.invalid("(#100) A Page cannot hide its own comments");
    }
    PostContent before = comment.content();
    Map<String, Object> more = new HashMap<>(before.more());
    more.put(HIDDEN, parameters.flag("is_hidden", false));
    PostContent after = new PostContent(before.text(), before.replyTo(), List.of(), null, "public", false, "", null, more);
    return world
        .save(comment.edited(after, System.currentTimeMillis()))
        .onSuccess(hidden -> exchange.accepted = true)
        .map(hidden -> Answer.json(200, new JsonObject().put("success", true)));
  }

  /** {@code DELETE /{comment}}, whosesoever, below a post of the Page's; what stands below it goes with it. */
  Future<Answer> delete(Exchange exchange, String node) {
    door.ofPage(exchange, Set.of());
    Post comment = door.comment(exchange, node).orElseThrow(() -> door.missing(exchange, node));
    return world
        .save(world.posts().without(comment))
        .onSuccess(gone -> exchange.accepted = true)
        .map(gone -> Answer.json(200, new JsonObject().put("success", true)));
  }

  /** Whether a node is a comment, whosesoever. */
  boolean isComment(String node) {
    return world.posts().find(FacebookNetwork.FACEBOOK, node.substring(node.indexOf('_') + 1))
        .filter(each -> each.content().replyTo() != null).isPresent();
  }
}
