package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The networks' allowances, shared by all nodes. Never fails: without its store it goes on carefully. */
public interface Budgets {
  /** Takes one of each named budget of an account, or none at all. */
  Future<Verdict> take(AccountId account, String network, List<String> names);

  /** Notes what the network said is left. */
  Future<Void> observe(AccountId account, String network, List<Budget> budgets);

  /** What is left, by name, as far as it is known. */
  Future<List<Budget>> left(AccountId account, String network);

  /**
   * Whether there was budget.
   *
   * @param exhausted name of the budget that is spent; null when granted
   * @param until when there is some again; null when granted
   */
  record Verdict(boolean granted, String exhausted, Instant until) {
    /** There was. */
    public static final Verdict GRANTED = new Verdict(true, null, null);
  }
}
