package dev.tidings.publisher.subscriptions;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.publisher.connectors.Subscribing;
import dev.tidings.publisher.connectors.Subscribing.Obstacle;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.WebhookSettings;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Subscribes an account, or looks whether it still is. Every call may be repeated, so whatever is not certain is done again.
 * Publishing comes first: an allowance's reserve is left alone.
 */
final class Subscriber {
  private static final Duration UNTOLD = Duration.ofMinutes(15);

  private final Node node;
  private final Outside outside;
  private final SubscriptionStore store;
  private final Obstacles obstacles;
  private final SubscriptionConfig config;

  Subscriber(Node node, Outside outside, SubscriptionStore store, Obstacles obstacles, SubscriptionConfig config) {
    this.node = node;
    this.outside = outside;
    this.store = store;
    this.obstacles = obstacles;
    this.config = config;
  }

  /** Fails when the database cannot be reached, or on a fault of our own; it is due again then. */
  Future<Void> turn(Wanted wanted) {
    var network = outside.connectors().of(wanted.network()).orElseThrow().descriptor();
    var against = obstacles.ofInstallation(network, wanted.server());
    return against.isPresent() ? refuse(wanted, against.get())
        : outside.accounts().of(wanted.workspace(), wanted.account())
            .compose(access -> ask(wanted, network, access))
            .recover(failure -> failure instanceof BusFailure known && !StoreFailures.isOutOfReach(failure)
                ? again(wanted, null, known.code()) : Future.failedFuture(failure));
  }

  private Future<Void> ask(Wanted wanted, NetworkDescriptor network, Access access) {
    var subscribing = subscribing(wanted);
    var against = subscribing.obstacle(access).or(() -> obstacles.ofAccess(network, wanted.server(), access));
    if (against.isPresent()) {
      return refuse(wanted, against.get());
    }
    return outside.budgets().take(Budgets.Holder.of(access), Budgets.Use.READING, subscribing.budgets())
        .compose(verdict -> !verdict.granted() ? store.later(wanted, false, "left-to-publishing", until(verdict.until()))
            : wanted.subscribed() ? check(wanted, access) : subscribe(wanted, access));
  }

  private Subscribing subscribing(Wanted wanted) {
    return ((Subscribable) outside.connectors().of(wanted.network()).orElseThrow()).subscribing();
  }

  private String address(Wanted wanted) {
    return WebhookSettings.address(node.configuration(), wanted.network());
  }

  private Future<Void> check(Wanted wanted, Access access) {
    return noted(access, subscribing(wanted).isSubscribed(access, address(wanted)))
        .compose(outcome -> outcome instanceof Outcome.Success<Boolean> found
            ? found.value() ? store.subscribed(wanted, false, config.check()).mapEmpty() : subscribe(wanted, access)
            : judge(wanted, access, outcome));
  }

  /** Whoever was disconnected in between is told of no more. */
  private Future<Void> subscribe(Wanted wanted, Access access) {
    return noted(access, subscribing(wanted).subscribe(access, address(wanted)))
        .compose(outcome -> outcome instanceof Outcome.Success<Boolean>
            ? store.subscribed(wanted, true, config.check()).compose(matters -> matters || !subscribing(wanted).isOwn(access)
                ? Future.succeededFuture() : subscribing(wanted).unsubscribe(access).<Void>mapEmpty())
            : judge(wanted, access, outcome));
  }

  private Future<Outcome<Boolean>> noted(Access access, Future<Outcome<Boolean>> call) {
    return call.compose(outcome ->
        outside.budgets().observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome));
  }

  private Future<Void> judge(Wanted wanted, Access access, Outcome<Boolean> outcome) {
    return switch (outcome) {
      case Outcome.Success<Boolean> success -> throw new IllegalStateException("a success needs no judgement");
      case Outcome.NotYet<Boolean> notYet -> store.later(wanted, false, "not-yet", notYet.after());
      case Outcome.Unknown<Boolean> unknown -> again(wanted, null, unknown.seen());
      case Outcome.Refused<Boolean> refused -> refused(wanted, access, refused);
    };
  }

  private Future<Void> refused(Wanted wanted, Access access, Outcome.Refused<Boolean> refused) {
    return switch (refused.category()) {
      case AUTH -> outside.accounts().refused(access, refused.code(), refused.message())
          .compose(verdict -> again(wanted, verdict.retryAt(), refused.code()));
      case SCOPE -> refuse(wanted, obstacles.lacking(
          outside.connectors().of(wanted.network()).orElseThrow().descriptor(), wanted.server(), refused.message()));
      case REJECTED, DUPLICATE, OUTDATED -> refuse(wanted, new Obstacle(refused.code(), refused.message()));
      case BUDGET -> store.later(
          wanted, false, refused.code(), refused.retryAt() == null ? UNTOLD : until(refused.retryAt()));
      case TRANSIENT, WITHHELD -> again(wanted, refused.retryAt(), refused.code());
    };
  }

  private Future<Void> refuse(Wanted wanted, Obstacle why) {
    return store.refused(wanted, why, config.refused());
  }

  private Future<Void> again(Wanted wanted, Instant at, String trouble) {
    return store.later(wanted, true, trouble, at == null ? config.retry(wanted.failures() + 1) : until(at));
  }

  private static Duration until(Instant time) {
    var wait = Duration.between(Instant.now(), time);
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
  }
}
