package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** An account's budgets as JSON: each name with a limit, with {@code {limit, windowSeconds}}, or with null for no limit; null for no limits at all. */
final class Budgets {
  private Budgets() {}

  /** Reads what is set for an account. Throws IllegalArgumentException with a sentence when it does not fit. */
  static Map<String, Budget> read(Network network, Object given) {
    Map<String, Budget> budgets = new HashMap<>();
    if (given == null) {
      for (Allowance allowance : network.allowances()) {
        budgets.put(allowance.id(), new Budget(null, allowance.standard().windowSeconds()));
      }
      return budgets;
    }
    if (!(given instanceof JsonObject object)) {
      throw new IllegalArgumentException("budgets must be an object or null");
    }
    for (Map.Entry<String, Object> entry : object) {
      Allowance allowance =
          network.allowance(entry.getKey())
              .orElseThrow(() -> new IllegalArgumentException(network.id() + " has no budget named " + entry.getKey()));
      budgets.put(allowance.id(), read(allowance, entry.getValue()));
    }
    return budgets;
  }

  /** All budgets of an account, those set for it and the network's own. */
  static JsonObject view(Account account) {
    JsonObject view = new JsonObject();
    for (Allowance allowance : account.network().allowances()) {
      Budget budget = account.budget(allowance);
      view.put(allowance.id(), new JsonObject().put("limit", budget.limit()).put("windowSeconds", budget.windowSeconds()));
    }
    return view;
  }

  private static Budget read(Allowance allowance, Object value) {
    int usualWindow = allowance.standard().windowSeconds();
    if (value == null) {
      return new Budget(null, usualWindow);
    }
    if (value instanceof Integer limit && limit >= 0) {
      return new Budget(limit, usualWindow);
    }
    if (value instanceof JsonObject object) {
      Integer window = object.getInteger("windowSeconds", usualWindow);
      Integer limit = object.getInteger("limit");
      if (window != null && window > 0 && (limit == null || limit >= 0)) {
        return new Budget(limit, window);
      }
    }
    throw new IllegalArgumentException("the budget " + allowance.id() + " must be null, a number, or {limit, windowSeconds}");
  }
}
