package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this node last saw of the allowances. When the shared count is away it goes on within it at half rate. */
final class LocalBudgets {
  /** While other nodes may count on the same, each call counts as two. */
  private static final int PRICE = 2;
  private static final int MOST_KEPT = 100_000;

  private final Map<String, Budget> seen = new ConcurrentHashMap<>();

  /** Notes what the network said. */
  void observe(String key, Budget budget) {
    if (seen.size() >= MOST_KEPT) {
      seen.clear();
    }
    seen.put(key, budget);
  }

  /** What was last seen, if its window is still open; null otherwise. */
  Budget last(String key, Instant now) {
    var budget = seen.get(key);
    return budget == null || !budget.resetsAt().isAfter(now) ? null : budget;
  }

  /** Takes one of each, or none; keys and allowances are in the same order. */
  synchronized Budgets.Verdict take(List<String> keys, List<NetworkDescriptor.Allowance> allowances, Instant now) {
    for (int index = 0; index < keys.size(); index++) {
      var budget = current(keys.get(index), allowances.get(index), now);
      if (budget.remaining() < PRICE) {
        return new Budgets.Verdict(false, allowances.get(index).name(), budget.resetsAt());
      }
    }
    for (int index = 0; index < keys.size(); index++) {
      var budget = current(keys.get(index), allowances.get(index), now);
      observe(keys.get(index), new Budget(
          budget.name(), budget.limit(), budget.remaining() - PRICE, budget.resetsAt()));
    }
    return Budgets.Verdict.GRANTED;
  }

  private Budget current(String key, NetworkDescriptor.Allowance allowance, Instant now) {
    var budget = seen.get(key);
    if (budget != null && budget.resetsAt().isAfter(now)) {
      return budget;
    }
    long limit = budget == null ? allowance.limit() : budget.limit();
    return new Budget(allowance.name(), limit, limit, now.plus(allowance.window()));
  }
}
