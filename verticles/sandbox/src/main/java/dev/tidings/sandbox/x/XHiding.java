package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** X: whoever began a conversation hides answers in it. */
final class XHiding {
  /** Under this name a post keeps whether it is hidden in its conversation. */
  static final String HIDDEN = "hidden";
  private static final int MOST = 725;

  private final World world;
  private final XDialect dialect;

  XHiding(World world, XDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** {@code PUT /2/tweets/:id/hidden}. */
  Future<Answer> hide(Exchange exchange, String id) {
    boolean hidden = wanted(exchange);
    Post answer =
        world
            .posts()
            .find(XNetwork.X, id)
            .filter(found -> !found.deleted())
            .orElseThrow(() -> dialect.missingResource("tweet", "id", id));
    Post first = world.posts().root(answer);
    if (answer.content().replyTo() == null || !first.account().equals(exchange.account.id())) {
      throw dialect.notAllowed("You are not permitted to hide this reply: it is in no conversation of yours.");
    }
    if (hidden && !isHidden(answer) && hiddenIn(first) >= MOST) {
      throw dialect.notAllowed("You have hidden " + MOST + " replies in this conversation already.");
    }
    return world
        .save(answer.saying(answer.content().with(HIDDEN, hidden)))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("data", new JsonObject().put("hidden", hidden))));
  }

  /** Whether others do not see it in its conversation. */
  static boolean isHidden(Post post) {
    return Boolean.TRUE.equals(post.content().more().get(HIDDEN));
  }

  private long hiddenIn(Post first) {
    return world.posts().of(XNetwork.X).stream().filter(each -> isHidden(each) && world.posts().root(each).id().equals(first.id())).count();
  }

  private boolean wanted(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      Fields fields = new Fields(exchange.json(), (name, sentence) -> dialect.invalid(name, "$." + name + ": " + sentence)).only(Set.of(HIDDEN));
      if (!fields.has(HIDDEN)) {
        throw fields.refuse(HIDDEN, "is required");
      }
      return fields.flag(HIDDEN);
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}
