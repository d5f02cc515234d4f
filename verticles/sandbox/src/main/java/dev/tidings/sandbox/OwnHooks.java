package dev.tidings.sandbox;

import dev.tidings.runtime.Node;
import dev.tidings.runtime.WebhookSettings;
import io.vertx.core.Future;

/**
 * Registers the platform itself with the networks that it plays, as its developer would on their pages, unless another address
 * was set. Its own is not asked: it may not serve yet.
 */
final class OwnHooks {
  private static final String WEB = "web";

  private final Node node;
  private final World world;

  OwnHooks(Node node, World world) {
    this.node = node;
    this.world = world;
  }

  /** Does nothing on a node that has no door. */
  Future<Void> register() {
    if (!node.has(WEB) && node.configuration().optional("public.url").isEmpty()) {
      return Future.succeededFuture();
    }
    Future<Void> done = Future.succeededFuture();
    for (Network network : Networks.all()) {
      if (network.hooks(world, new Site("")).isPresent()) {
        done = done.compose(before -> register(network));
      }
    }
    return done;
  }

  private Future<Void> register(Network network) {
    return WebhookSettings.of(node, network.id())
        .map(agreed -> new Hook(network, agreed.address(), agreed.secret(), agreed.token() == null ? "" : agreed.token(), false))
        .filter(own -> world.hook(network).map(hook -> !hook.equals(own) && isOwn(hook, own)).orElse(true))
        .map(own -> world.save(own).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /** Whether an address was registered here before: by its path, since the port and the secret may have changed. */
  private static boolean isOwn(Hook known, Hook own) {
    return known.url().endsWith(own.url().replaceFirst("^https?://[^/]+", ""));
  }
}
