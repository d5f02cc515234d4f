package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * One change at a time of what is out: two would reach the network in one order and the database in the other. Each is made
 * under a claim, which a node that died in between gives back by time.
 */
final class RemoteChangeClaim {
  /** Longer than what one part takes; each part that is written down begins it anew. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final String TAKE =
      "update delivery set change_claim = $2, change_until = clock_timestamp() + $4::bigint * interval '1 millisecond'"
          + " where id = $1 and version = $3 and (change_until is null or change_until <= clock_timestamp())";

  private static final String GIVE_BACK =
      "update delivery set change_claim = null, change_until = null where id = $1 and change_claim = $2";

  private final Node node;

  RemoteChangeClaim(Node node) {
    this.node = node;
  }

  /**
   * Makes a change alone. Fails 409 {@code change-under-way} while another one is made, or when one was since this version,
   * and as the change itself fails.
   *
   * @param change given the claim under which it writes down what it has done
   */
  <T> Future<T> alone(DeliveryId delivery, long version, CallContext context, Function<UUID, Future<T>> change) {
    var claim = UUID.randomUUID();
    return node.postgres()
        .write(context.workspace(), tx -> tx.preparedQuery(TAKE)
            .execute(Tuple.of(delivery.value(), claim, version, LEASE.toMillis())))
        .map(taken -> requireHeld(taken.rowCount() == 1))
        .compose(held -> Future.succeededFuture(claim).compose(change).eventually(() -> giveBack(delivery, claim, context)));
  }

  private Future<Void> giveBack(DeliveryId delivery, UUID claim, CallContext context) {
    return node.postgres().write(context.workspace(), tx -> tx.preparedQuery(GIVE_BACK)
        .execute(Tuple.of(delivery.value(), claim)).<Void>mapEmpty()).otherwiseEmpty();
  }

  /** Fails 409 {@code change-under-way} for whoever does not, or no more, hold it. */
  static Void requireHeld(boolean held) {
    if (!held) {
      throw BusFailure.rejected(409, "change-under-way",
          "Somebody else is changing it at the same time: load it again in a moment and repeat the change.");
    }
    return null;
  }
}
