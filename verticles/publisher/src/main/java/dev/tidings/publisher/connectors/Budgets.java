package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The networks' allowances, shared by all nodes. Never fails: without its store it goes on carefully. */
public interface Budgets {
  /** The call that changes a post, in the costs of an {@link Allowance}. */
  String EDIT = "edit";
  /** The call that takes a post away. */
  String DELETE = "delete";
  /** The call that looks for a post in doubt. */
  String LOOK_UP = "look-up";

  /** What is drawn for. */
  enum Use {
    /** What people have asked for. */
    PUBLISHING,
    /** What can wait: it leaves each allowance's reserve alone. */
    READING
  }

  /**
   * Who draws.
   *
   * @param server base URL of the network's API for the account, where its application's own allowances are counted
   */
  record Holder(AccountId account, String network, String server) {
    /** Whoever acts with this access. */
    public static Holder of(Access access) {
      return new Holder(access.account(), access.network(), access.server());
    }
  }

  /** Takes what the named calls cost, of every allowance that they draw from, or nothing at all. */
  Future<Verdict> take(Holder holder, Use use, List<String> calls);

  /** Takes it for publishing. */
  default Future<Verdict> take(Holder holder, List<String> calls) {
    return take(holder, Use.PUBLISHING, calls);
  }

  /** Notes what the network said is left. */
  Future<Void> observe(Holder holder, List<Budget> budgets);

  /** What is left, by name, as far as it is known. */
  Future<List<Budget>> left(Holder holder);

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
