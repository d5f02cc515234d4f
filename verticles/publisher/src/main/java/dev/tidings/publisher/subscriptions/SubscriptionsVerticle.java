package dev.tidings.publisher.subscriptions;

import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at intervals for accounts that networks do not tell of yet, and whether they still tell of the others. On every node
 * that reads; the store shares the accounts out. With each start all are tried again that were not possible.
 */
public final class SubscriptionsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionsVerticle.class);
  private static final int AT_ONCE = 8;

  private final Node node;
  private final Supplier<Outside> making;
  private final SubscriptionConfig config;
  private Outside outside;
  private SubscriptionStore store;
  private Obstacles obstacles;
  private Subscriber subscriber;
  private List<String> networks;
  private long timer;
  private boolean begun;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

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
    lookLater(Duration.ofMillis(1));
    return Future.succeededFuture();
  }

  private void lookLater(Duration wait) {
    timer = vertx.setTimer(Math.max(1, wait.toMillis()), due -> look());
  }

  private void look() {
    round = begin().compose(ready -> store.enter(networks)).compose(entered -> work())
        .otherwise(failure -> {
          if (!StoreFailures.isOutOfReach(failure)) {
            LOG.error("Accounts could not be subscribed", failure);
          }
          return null;
        })
        .onComplete(done -> {
          if (!stopped) {
            lookLater(config.look());
          }
        });
  }

  private Future<Void> begin() {
    return begun ? Future.succeededFuture()
        : store.lookAgain(networks.stream().filter(each -> !obstacles.isAgreed(each)).toList())
            .onSuccess(looked -> begun = true);
  }

  private Future<Void> work() {
    return store.take(AT_ONCE, config.lease(), networks)
        .compose(taken -> Future.join(taken.stream().map(subscriber::turn).toList())
            .compose(done -> taken.size() == AT_ONCE && !stopped ? work() : Future.succeededFuture()));
  }

  /** Finishes what has begun. */
  @Override
  public Future<?> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round.transform(done -> outside.connectors().close());
  }
}
