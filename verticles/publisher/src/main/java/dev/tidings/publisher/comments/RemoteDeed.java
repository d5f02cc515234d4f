package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * Does something to a comment on its network, while somebody waits for it. Safe to repeat, so that an unknown outcome is
 * told to the caller, who may ask again.
 */
final class RemoteDeed {
  private static final int MOST_ROUNDS = 5;

  private final Node node;
  private final Outside outside;

  RemoteDeed(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
  }

  /**
   * What is to be done, and what it takes.
   *
   * @param price its name among the network's prices; null where it costs nothing
   * @param purpose what it is noted as where it costs something
   */
  record Deed(List<String> budgets, String price, String purpose, Supplier<Future<Outcome<Boolean>>> call) {}

  /** Fails as {@link dev.tidings.bus.CommentsProtocol.HideComment} says, unless it is done. */
  Future<Void> run(Deed deed, Access access) {
    return outside.budgets().take(Budgets.Holder.of(access), deed.budgets()).compose(verdict -> {
      if (!verdict.granted()) {
        throw BusFailure.rejected(503, "budget-spent", "The network's allowance is spent until " + verdict.until() + ".");
      }
      return afford(deed, access);
    }).compose(outcome -> judge(outcome, access));
  }

  /** What it costs is set aside first, each time anew, and given back if the network refuses. */
  private Future<Outcome<Boolean>> afford(Deed deed, Access access) {
    long price = outside.connectors().of(access.network()).orElseThrow().descriptor().micros(deed.price());
    if (price == 0) {
      return go(deed, access, MOST_ROUNDS);
    }
    var id = Identifiers.next();
    return node.postgres().worker(tx -> CommentCosts.reserve(
        tx, access.workspace(), id, access.network(), deed.purpose(), price)).compose(reserved -> {
          if (!reserved.granted()) {
            throw BusFailure.rejected(409, Spending.SPENT, reserved.inWords(price));
          }
          return go(deed, access, MOST_ROUNDS);
        }).compose(outcome -> outcome instanceof Outcome.Refused || outcome instanceof Outcome.NotYet
            ? node.postgres().worker(tx -> CommentCosts.release(tx, access.workspace().value(), id)).map(outcome)
            : Future.succeededFuture(outcome));
  }

  /** Again at once where something was changed there at the same time. */
  private Future<Outcome<Boolean>> go(Deed deed, Access access, int rounds) {
    return deed.call().get()
        .compose(outcome -> outside.budgets().observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome))
        .compose(outcome -> outcome instanceof Outcome.NotYet && rounds > 1
            ? go(deed, access, rounds - 1) : Future.succeededFuture(outcome));
  }

  private Future<Void> judge(Outcome<Boolean> outcome, Access access) {
    return switch (outcome) {
      case Outcome.Success<Boolean> success -> success.value() ? Future.succeededFuture()
          : Future.failedFuture(BusFailure.rejected(502, "not-done", "The network says that it was not done."));
      case Outcome.Refused<Boolean> refused -> {
        var failure = BusFailure.rejected(
            refused.category().passing() ? 503 : 502, refused.code(), refused.message());
        yield refused.category() == Outcome.Category.AUTH
            ? outside.accounts().refused(access, refused.code(), refused.message())
                .transform(told -> Future.failedFuture(failure))
            : Future.failedFuture(failure);
      }
      case Outcome.Unknown<Boolean> unknown -> Future.failedFuture(BusFailure.rejected(504, "outcome-unknown",
          "The network did not say whether it was done. Doing it again is safe."));
      case Outcome.NotYet<Boolean> notYet -> Future.failedFuture(
          BusFailure.rejected(503, "not-yet", "It was changed there at the same time: do it again."));
    };
  }
}
