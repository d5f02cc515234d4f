package dev.tidings.publisher.connectors;

import java.time.Instant;
import java.util.List;

/**
 * What is to be taken of one allowance.
 *
 * @param key under which it is counted
 * @param cost 0 where it is only watched
 * @param reserve in percent of the limit, which must be left
 */
record Draw(String key, Allowance allowance, long cost, int reserve) {
  private static final int WHOLE = 100;

  /** Draws of the allowances from which the calls draw. */
  static List<Draw> of(List<Allowance> allowances, Budgets.Holder holder, Budgets.Use use, List<String> calls) {
    return allowances.stream().filter(each -> each.limit() > 0 && each.cost(calls) > 0)
        .map(each -> new Draw(key(holder, each), each, each.watched() ? 0 : each.cost(calls),
            use == Budgets.Use.READING ? each.reserve() : 0))
        .toList();
  }

  /** An account's own allowance, or the one of all accounts whose application stands at a server. */
  static String key(Budgets.Holder holder, Allowance allowance) {
    return "tidings:budget:" + (allowance.ofApplication()
        ? "application:" + holder.network() + "@" + holder.server() : holder.account()) + ":" + allowance.name();
  }

  /** Whether so much that is left is too little. */
  boolean exceeds(long limit, long remaining, int times) {
    return remaining <= 0 || remaining - times * cost < limit * reserve / WHOLE;
  }

  Budgets.Verdict spent(Instant until) {
    return new Budgets.Verdict(false, allowance.name(), until);
  }
}
