package dev.tidings.publisher.subscriptions;

import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at intervals for accounts that networks do not tell of yet, and whether they still tell of the others. On every node
 * that reads; the store shares the accounts out. With each start all are tried again that were not possible.
 */
public final class SubscriptionsVerticle extends VerticleBase {
  private static final int AT_ONCE = 8;

  private final Node node;
  private final Supplier<Outside> making;
  private final SubscriptionConfig config;
  private Outside outside;
  private SubscriptionStore store;
  private Obstacles obstacles;
  private Subscriber subscriber;
  private List<String> networks;
  private Rounds rounds;
  private boolean begun;

  /** @param making makes the means to reach the networks, on the verticle's own event loop */
  public SubscriptionsVerticle(Node node, Supplier<Outside> making, SubscriptionConfig config) {
    this.node = node;
    this.making = making;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    outside = making.get();
    store = new SubscriptionStore(node.postgres(), node.events());
    obstacles = new Obstacles(node);
    subscriber = new Subscriber(node, outside, store, obstacles, config);
    networks = Connectors.networks().stream()
        .filter(each -> outside.connectors().of(each).orElseThrow() instanceof Subscribable).toList();
    rounds = new Rounds(vertx, config.look(), "Accounts could not be subscribed",
        () -> begin().compose(ready -> store.enter(networks)).compose(entered -> work()));
    rounds.start();
    return Future.succeededFuture();
  }

  private Future<Void> begin() {
    return begun ? Future.succeededFuture()
        : store.lookAgain(networks.stream().filter(each -> !obstacles.isAgreed(each)).toList())
            .onSuccess(looked -> begun = true);
  }

  private Future<Void> work() {
    return store.take(AT_ONCE, config.lease(), networks)
        .compose(taken -> Future.join(taken.stream().map(subscriber::turn).toList())
            .compose(done -> taken.size() == AT_ONCE && !rounds.stopped() ? work() : Future.succeededFuture()));
  }

  /** Finishes what has begun. */
  @Override
  public Future<?> stop() {
    return rounds.stop().transform(done -> outside.connectors().close());
  }
}
