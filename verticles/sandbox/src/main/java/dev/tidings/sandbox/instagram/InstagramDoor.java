package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whose call it is, and what of an account's it is about. */
final class InstagramDoor {
  private final World world;
  private final GraphDialect dialect;

  InstagramDoor(World world, GraphDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** The parameters of a request that brings a token which is good. */
  GraphParameters parameters(Exchange exchange, Set<String> known) {
    signedIn(exchange);
    return new GraphParameters(exchange, known, dialect);
  }

  /** Refuses a request without a token. */
  void signedIn(Exchange exchange) {
    if (exchange.account == null) {
      throw dialect.error(400, "An access token is required to request this resource.", 104, 0);
    }
  }

  /** The account that the token is of, if the node is it. */
  Account account(Exchange exchange, String node) {
    if (!node.equals("me") && !node.equals(exchange.account.id())) {
      throw missing(exchange, node);
    }
    return exchange.account;
  }

  /** A container of the account's. */
  Optional<InstagramContainer> container(Exchange exchange, String id) {
    return InstagramShelf.of(world).draft(id)
        .filter(draft -> draft.account().equals(exchange.account.id()))
        .map(InstagramContainer::new);
  }

  /** A post or comment of the account's that stands. */
  Optional<Post> post(Exchange exchange, String id) {
    return world
        .posts()
        .find(InstagramNetwork.INSTAGRAM, id)
        .filter(post -> post.account().equals(exchange.account.id()) && !post.deleted());
  }

  /** A post of the account's, which can be commented on. */
  Post media(Exchange exchange, String id) {
    return post(exchange, id).filter(post -> post.content().replyTo() == null).orElseThrow(() -> missing(exchange, id));
  }

  /** A comment below a post of the account's. */
  Post comment(Exchange exchange, String id) {
    return world
        .posts()
        .find(InstagramNetwork.INSTAGRAM, id)
        .filter(comment -> comment.content().replyTo() != null && !comment.deleted())
        .filter(comment -> world.posts().root(comment).account().equals(exchange.account.id()))
        .orElseThrow(() -> missing(exchange, id));
  }

  Refusal missing(Exchange exchange, String id) {
    return dialect.missing(exchange.request.method().name().toLowerCase(Locale.ROOT), id);
  }
}
