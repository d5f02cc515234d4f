package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import java.util.List;

/** The networks' allowances for what a person asks for and waits for. */
final class ChangeAllowance {
  private final Budgets budgets;

  ChangeAllowance(Budgets budgets) {
    this.budgets = budgets;
  }

  /** Takes what the calls cost. Fails 503 {@code budget-spent} with the time at which there is some again. */
  Future<Void> take(Access access, List<String> calls) {
    return budgets.take(Budgets.Holder.of(access), calls).map(verdict -> {
      if (!verdict.granted()) {
        throw BusFailure.rejected(503, "budget-spent", "The network's allowance '" + verdict.exhausted()
            + "' is spent until " + verdict.until() + ".");
      }
      return null;
    });
  }

  /** Notes what the network said is left. */
  <T> Future<Outcome<T>> note(Access access, Outcome<T> outcome) {
    return budgets.observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome);
  }
}
