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

  /** Takes all, or none. */
  synchronized Budgets.Verdict take(List<Draw> draws, Instant now) {
    for (var draw : draws) {
      var budget = current(draw, now);
      if (draw.exceeds(budget.limit(), budget.remaining(), PRICE)) {
        return draw.spent(budget.resetsAt());
      }
    }
    for (var draw : draws) {
      var budget = current(draw, now);
      observe(draw.key(), new Budget(
          budget.name(), budget.limit(), budget.remaining() - PRICE * draw.cost(), budget.resetsAt()));
    }
    return Budgets.Verdict.GRANTED;
  }

  private Budget current(Draw draw, Instant now) {
    var budget = seen.get(draw.key());
    if (budget != null && budget.resetsAt().isAfter(now)) {
      return budget;
    }
    long limit = budget == null ? draw.allowance().limit() : budget.limit();
    return new Budget(draw.allowance().name(), limit, limit, draw.allowance().resets(now));
  }
}
