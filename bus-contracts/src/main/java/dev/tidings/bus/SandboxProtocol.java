package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the simulated networks can be asked: their accounts, what they accepted, and their faults. All of it needs the
 * permission {@code SANDBOX_CONTROL} and fails 403 without.
 */
public interface SandboxProtocol {
  Address<ListSimulatedAccounts, SimulatedAccounts> LIST_ACCOUNTS =
      Address.of("tidings.sandbox.v1.list-accounts", ListSimulatedAccounts.class, SimulatedAccounts.class, ofSeconds(3));
  Address<OpenSimulatedAccount, SimulatedAccount> OPEN_ACCOUNT =
      Address.of("tidings.sandbox.v1.open-account", OpenSimulatedAccount.class, SimulatedAccount.class, ofSeconds(5));
  Address<SetSimulatedBudgets, SimulatedAccount> SET_BUDGETS =
      Address.of("tidings.sandbox.v1.set-budgets", SetSimulatedBudgets.class, SimulatedAccount.class, ofSeconds(5));
  Address<ExpireToken, Done> EXPIRE_TOKEN =
      Address.of("tidings.sandbox.v1.expire-token", ExpireToken.class, Done.class, ofSeconds(5));
  Address<ListSimulatedPosts, SimulatedPosts> LIST_POSTS =
      Address.of("tidings.sandbox.v1.list-posts", ListSimulatedPosts.class, SimulatedPosts.class, ofSeconds(5));
  Address<ListFaults, Faults> LIST_FAULTS =
      Address.of("tidings.sandbox.v1.list-faults", ListFaults.class, Faults.class, ofSeconds(3));
  Address<SetFault, Fault> SET_FAULT =
      Address.of("tidings.sandbox.v1.set-fault", SetFault.class, Fault.class, ofSeconds(3));
  Address<ClearFault, Faults> CLEAR_FAULT =
      Address.of("tidings.sandbox.v1.clear-fault", ClearFault.class, Faults.class, ofSeconds(3));
  Address<SetLatency, Faults> SET_LATENCY =
      Address.of("tidings.sandbox.v1.set-latency", SetLatency.class, Faults.class, ofSeconds(3));
  Address<ListParked, ParkedRequests> LIST_PARKED =
      Address.of("tidings.sandbox.v1.list-parked", ListParked.class, ParkedRequests.class, ofSeconds(3));
  Address<DecideParked, ParkedRequests> DECIDE_PARKED =
      Address.of("tidings.sandbox.v1.decide-parked", DecideParked.class, ParkedRequests.class, ofSeconds(3));

  /** Asks for the accounts on the simulated networks. */
  record ListSimulatedAccounts() {}

  /** The accounts. */
  record SimulatedAccounts(List<SimulatedAccount> items) {}

  /**
   * An account on a simulated network. The access token {@code sandbox:<handle>} acts for it.
   *
   * @param posts how many posts it has made, deleted ones included
   */
  record SimulatedAccount(
      String id, String network, String handle, String displayName, String url, int posts, List<SimulatedBudget> budgets) {}

  /** So many requests in a window; {@code limit} null is no limit. */
  record SimulatedBudget(String name, Integer limit, int windowSeconds) {}

  /** Opens an account, or gives the one of that handle, its token good again. Fails 422 {@code sandbox-refused}. */
  record OpenSimulatedAccount(String network, String handle, String displayName) {}

  /** Sets an account's budgets; an empty list is the network's own again. Fails 404, 422 {@code sandbox-refused}. */
  record SetSimulatedBudgets(String account, List<SimulatedBudget> budgets) {}

  /** Makes every access token of an account expired. Fails 404. */
  record ExpireToken(String account) {}

  /** Asks for what was accepted last, the newest first; each of the filters may be null. At most 200. */
  record ListSimulatedPosts(String network, String account, String text, int limit) {}

  /** What was accepted. */
  record SimulatedPosts(List<SimulatedPost> items) {}

  /** A post that a simulated network accepted. */
  record SimulatedPost(
      String network, String account, String handle, String id, String url, String text, int media, Instant arrivedAt,
      Instant acceptedAt, Instant editedAt, boolean deleted) {}

  /** Asks for the faults that are switched on. */
  record ListFaults() {}

  /**
   * The faults that are switched on.
   *
   * @param latencyMillis how long every answer takes at least
   * @param kinds the kinds that there are
   * @param operations the operations that a fault can strike
   * @param codes the codes with which each network can be made to refuse, by the network's id
   */
  record Faults(
      List<Fault> items, long latencyMillis, List<String> kinds, List<String> operations, Map<String, List<String>> codes) {}

  /**
   * A fault that is switched on.
   *
   * @param account the simulated account that it strikes; null for all of the network
   * @param count how many more requests it strikes; null until it is cleared
   * @param millis for latency, slow media and delayed visibility
   * @param status for errors
   * @param resetSeconds for rate limits
   * @param code for refusals: the network's code; null for other kinds
   */
  record Fault(
      String id, String network, String account, String kind, List<String> operations, Integer count, double probability,
      long millis, int status, int resetSeconds, String code) {}

  /**
   * Switches a fault on. All but network and kind may be null, for what is usual. Fails 422 {@code sandbox-refused}.
   *
   * @param account a simulated account's id or handle
   * @param code with which code of the network it refuses, for the kind {@code refused} alone, which needs one
   */
  record SetFault(
      String network, String account, String kind, List<String> operations, Integer count, Double probability, Long millis,
      Integer status, Integer resetSeconds, String code) {}

  /** Switches a fault off; all of them when {@code id} is null. Fails 404. */
  record ClearFault(String id) {}

  /** Makes every answer take at least so long. */
  record SetLatency(long millis) {}

  /** Asks for the requests that a hold keeps. */
  record ListParked() {}

  /** The requests that a hold keeps. */
  record ParkedRequests(List<ParkedRequest> items) {}

  /** A request that is held; {@code accepted} tells whether the network has it already. */
  record ParkedRequest(
      long id, String network, String account, String kind, String method, String path, boolean accepted, boolean clientGone,
      Instant since) {}

  /** Lets a held request go on, or resets its connection; all of them when {@code id} is null. Fails 404. */
  record DecideParked(Long id, boolean release) {}
}
