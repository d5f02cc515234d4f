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
   * What a workspace has spent and set aside this month (UTC) at networks that charge: for posts, edits and deletions, for
   * answering and hiding comments, and for reading comments and figures. Looking for what is in doubt is not in it.
   *
   * @param month its first day, as {@code 2026-12-01}
   * @param spent in US dollars
   * @param budget in US dollars; null where the workspace has set none
   * @param networks where it was spent; networks with nothing spent are left out
   */
  record Spending(String month, double spent, Double budget, List<NetworkSpending> networks) {}

  /**
   * What was spent at one network.
   *
   * @param spent in US dollars
   * @param purposes what for, the most first; empty where it is not told
   */
  record NetworkSpending(String network, double spent, List<PurposeSpending> purposes) {
    public NetworkSpending {
      purposes = purposes == null ? List.of() : List.copyOf(purposes);
    }
  }

  /**
   * What was spent for one purpose.
   *
   * @param purpose {@code post}, {@code edit}, {@code delete}, {@code reply}, {@code hide} or {@code read}
   * @param spent in US dollars
   */
  record PurposeSpending(String purpose, double spent) {}
}
