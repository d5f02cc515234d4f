package dev.tidings.sandbox.instagram;

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

/** Instagram: an account answers comments below its posts, hides and deletes them (IG Comment, IG Comment Replies). */
final class InstagramComments {
  static final String HIDDEN = "hidden";
  private static final int LONGEST = 300;

  private final World world;
  private final InstagramDoor door;
  private final GraphDialect dialect;
  private final Troubles troubles;

  InstagramComments(World world, InstagramDoor door, GraphDialect dialect, Troubles troubles) {
    this.world = world;
    this.door = door;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** {@code POST /{comment}/replies}, of a comment on the first level. */
  Future<Answer> reply(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("message"));
    Post comment = door.comment(exchange, node);
    String message = parameters.needed("message").strip();
    if (message.isEmpty() || message.codePointCount(0, message.length()) > LONGEST) {
      throw dialect.invalid("Param message must hold 1 to " + LONGEST + " characters");
    }
    if (!comment.content().replyTo().equals(world.posts().root(comment).id())) {
      throw dialect.invalid("Only comments on the first level can be answered");
    }
    String id = world.nextId(InstagramNetwork.INSTAGRAM);
    long seen = System.currentTimeMillis() + troubles.visibilityMillis(exchange);
    PostContent content = new PostContent(message, comment.id(), List.of(), null, "public", false, "", null, Map.of());
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), seen, 0, 0);
    return world
        .save(new Post(InstagramNetwork.INSTAGRAM, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(said -> exchange.accepted = true)
        .map(said -> Answer.json(200, new JsonObject().put("id", said.id())));
  }

  /** {@code POST /{comment}} with {@code hide}; what the account itself has said cannot be hidden. */
  Future<Answer> hide(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("hide"));
    Post comment = door.comment(exchange, node);
    parameters.needed("hide");
    if (comment.account().equals(exchange.account.id())) {
      throw dialect.invalid("Comments of the media's owner cannot be hidden");
    }
    PostContent before = comment.content();
    Map<String, Object> more = new HashMap<>(before.more());
    more.put(HIDDEN, parameters.flag("hide", false));
    PostContent after = new PostContent(before.text(), before.replyTo(), List.of(), null, "public", false, "", null, more);
    return world
        .save(comment.edited(after, System.currentTimeMillis()))
        .onSuccess(hidden -> exchange.accepted = true)
        .map(hidden -> Answer.json(200, new JsonObject().put("success", true)));
  }

  /** {@code DELETE /{comment}}, whosesoever, below a post of the account's; what stands below it goes with it. */
  Future<Answer> delete(Exchange exchange, String node) {
    door.parameters(exchange, Set.of());
    Post comment = door.comment(exchange, node);
    return world
        .save(world.posts().without(comment))
        .onSuccess(gone -> exchange.accepted = true)
        .map(gone -> Answer.json(200, new JsonObject().put("success", true)));
  }
}
