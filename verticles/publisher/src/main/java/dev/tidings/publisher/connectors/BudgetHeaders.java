package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what an answer's headers say is left of the allowances that the call drew from. */
final class BudgetHeaders {
  private final List<Allowance> allowances;

  BudgetHeaders(List<Allowance> allowances) {
    this.allowances = allowances;
  }

  /** One budget per named allowance of which the headers speak. */
  List<Budget> read(MultiMap headers, List<String> drawn, Instant now) {
    var budgets = new ArrayList<Budget>(2);
    for (var allowance : allowances) {
      if (allowance.cost(drawn) > 0 && allowance.headers() != null) {
        var budget = allowance.reset().equals("usage-percent")
            ? UsageHeader.read(headers.get(allowance.headers()), allowance, now) : read(headers, allowance);
        if (budget != null) {
          budgets.add(budget);
        }
      }
    }
    return budgets;
  }

  /** The allowances that calls drew from, as a network leaves them that says they are spent. */
  List<Budget> spent(List<String> drawn, Instant now) {
    return allowances.stream().filter(each -> each.limit() > 0 && each.cost(drawn) > 0)
        .map(each -> new Budget(each.name(), each.limit(), 0, each.resets(now))).toList();
  }

  /** The latest end among the windows that are spent; null when none is. */
  static Instant spentUntil(List<Budget> budgets) {
    return budgets.stream().filter(budget -> budget.remaining() <= 0).map(Budget::resetsAt)
        .max(Instant::compareTo).orElse(null);
  }

  private static Budget read(MultiMap headers, Allowance allowance) {
    var limit = number(headers.get(allowance.headers() + "-limit"));
    var remaining = number(headers.get(allowance.headers() + "-remaining"));
    var reset = HeaderTimes.reset(headers.get(allowance.headers() + "-reset"), allowance.reset());
    return limit == null || remaining == null || reset == null
        ? null : new Budget(allowance.name(), limit, Math.max(0, remaining), reset);
  }

  private static Long number(String text) {
    return text != null && text.trim().matches("-?[0-9]{1,15}") ? Long.valueOf(text.trim()) : null;
  }
}
