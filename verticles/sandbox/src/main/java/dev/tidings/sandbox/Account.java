package dev.tidings.sandbox;

import java.util.Map;

/**
 * A profile on a simulated network.
 *
 * @param id the network's id of it
 * @param handle its name in addresses, without the @
 * @param displayName its name for people
 * @param budgets what was set for it alone, by allowance; the network's default applies to the rest
 * @param createdAtMillis when it was made, in milliseconds since 1970
 */
public record Account(String id, Network network, String handle, String displayName, Map<String, Budget> budgets, long createdAtMillis) {
  public Account {
    budgets = Map.copyOf(budgets);
  }

  /** Its name on the network, without the @. */
  public String fullHandle() {
    return network.fullHandle(handle);
  }

  /** The budget that applies to it. */
  public Budget budget(Allowance allowance) {
    return budgets.getOrDefault(allowance.id(), allowance.standard());
  }

  Account withDisplayName(String name) {
    return new Account(id, network, handle, name, budgets, createdAtMillis);
  }

  Account withBudgets(Map<String, Budget> changed) {
    return new Account(id, network, handle, displayName, changed, createdAtMillis);
  }
}
