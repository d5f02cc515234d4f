package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Has a network tell this installation of what happens to an account. Every call may be repeated without harm, whatever came
 * of the one before. What it takes in scopes is the descriptor's {@link Authorisation#webhookScopes()}.
 */
public interface Subscribing {
  /** The allowances that a call draws from. */
  List<String> budgets();

  /** What keeps the network from ever telling of this account; empty where nothing does. No I/O. */
  default Optional<Obstacle> obstacle(Access access) {
    return Optional.empty();
  }

  /**
   * Subscribes; a success is always true.
   *
   * @param address where the network is to call
   */
  Future<Outcome<Boolean>> subscribe(Access access, String address);

  /** Whether it is subscribed, to all that is wanted, at that address. Changes nothing. */
  Future<Outcome<Boolean>> isSubscribed(Access access, String address);

  /** Ends it; a success is always true, also where there was nothing to end. */
  Future<Outcome<Boolean>> unsubscribe(Access access);

  /** Whether nothing but this account lives by its subscription, so that it ends with the account. */
  default boolean isOwn(Access access) {
    return true;
  }

  /** Networks on which accounts may live by the subscription of one of this network, and may have lost it when that ends. */
  default List<String> sharedWith() {
    return List.of();
  }

  /**
   * Why it cannot be.
   *
   * @param reason by stable name
   * @param message the same in words for a person
   */
  record Obstacle(String reason, String message) {}
}
