package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.util.List;

/** What workspaces spend at networks that charge. */
public interface SpendingProtocol {
  Address<GetSpending, Spending> GET_SPENDING =
      Address.of("tidings.publisher.v1.get-spending", GetSpending.class, Spending.class, ofSeconds(3));

  /** Asks what the workspace spends at networks that charge for posts. */
  record GetSpending() {}

  /**
   * What a workspace has spent and set aside this month (UTC) for posts, edits and deletions at networks that charge for
   * them. Reading comments and figures is in it; looking for a post in doubt is not.
   *
   * @param month its first day, as {@code 2026-12-01}
   * @param spent in US dollars
   * @param budget in US dollars; null where the workspace has set none
   * @param networks where it was spent; networks with nothing spent are left out
   */
  record Spending(String month, double spent, Double budget, List<NetworkSpending> networks) {}

  /** What was spent at one network, in US dollars. */
  record NetworkSpending(String network, double spent) {}
}
