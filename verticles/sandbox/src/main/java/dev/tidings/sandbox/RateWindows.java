package dev.tidings.sandbox;

import java.util.HashMap;
import java.util.Map;

/** Counts requests in fixed windows that begin with their first request. Kept in memory: a restart gives every account a fresh window. */
final class RateWindows {
  private static final int SHOWN_WHEN_UNLIMITED = 1_000_000;

  private static final class Window {
    long endsAt;
    int used;
  }

  private final Map<String, Map<String, Window>> ofAccounts = new HashMap<>();
  private final Map<String, Window> ofApplications = new HashMap<>();

  /** Counts one request of the account. A request on top of the limit is not counted. */
  RateState take(Account account, Allowance allowance) {
    return take(account, allowance, 1);
  }

  /** Counts one request that costs so much. */
  RateState take(Account account, Allowance allowance, int cost) {
    Budget budget = account.budget(allowance);
    long now = System.currentTimeMillis() / 1000;
    if (budget.unlimited()) {
      return new RateState(SHOWN_WHEN_UNLIMITED, SHOWN_WHEN_UNLIMITED, now + budget.windowSeconds(), false);
    }
    Map<String, Window> windows = ofAccounts.computeIfAbsent(account.id(), id -> new HashMap<>());
    return count(windows.computeIfAbsent(allowance.id(), id -> new Window()), allowance, budget, now, cost);
  }

  /** Counts one request against what an application may take of the allowance, over all accounts that keep its standard. */
  RateState takeOfApplication(Network network, Allowance allowance, int cost) {
    Window window = ofApplications.computeIfAbsent(network.id() + "/" + allowance.id(), name -> new Window());
    return count(window, allowance, allowance.ofApplication(), System.currentTimeMillis() / 1000, cost);
  }

  /** Forgets an account's windows, so that a changed budget counts from now. */
  void forget(String account) {
    ofAccounts.remove(account);
  }

  /** Forgets everything counted. */
  void clear() {
    ofAccounts.clear();
    ofApplications.clear();
  }

  private static RateState count(Window window, Allowance allowance, Budget budget, long now, int cost) {
    if (now >= window.endsAt) {
      window.endsAt = allowance.ends(budget, now);
      window.used = 0;
    }
    boolean exceeded = window.used + cost > budget.limit();
    if (!exceeded) {
      window.used += cost;
    }
    return new RateState(budget.limit(), budget.limit() - window.used, window.endsAt, exceeded);
  }
}
