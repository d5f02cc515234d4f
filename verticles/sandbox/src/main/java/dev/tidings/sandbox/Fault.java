package dev.tidings.sandbox;

import java.util.Set;

/**
 * Something that shall go wrong.
 *
 * @param account the account that it strikes; null for all of the network
 * @param verdict with which no it refuses; null where its kind does not refuse by a code
 * @param operations what it strikes; none where it strikes what the network itself does
 * @param skip how many more requests that it fits it lets pass before it strikes
 * @param remaining how many more requests it strikes; null until it is cleared
 * @param probability from 0 to 1, how likely it strikes a request that it fits
 * @param millis for latency, slow media, delayed visibility and late calls: how long
 * @param status for errors: the HTTP status
 * @param resetSeconds for rate limits: seconds until the window ends
 */
record Fault(
    String id,
    Network network,
    String account,
    FaultKind kind,
    Verdict verdict,
    Set<Operation> operations,
    int skip,
    Integer remaining,
    double probability,
    long millis,
    int status,
    int resetSeconds) {
  Fault {
    operations = Set.copyOf(operations);
  }

  /** The network's code with which it refuses; null for none. */
  String code() {
    return verdict == null ? null : verdict.code();
  }

  /** What a kind strikes when nothing is said. */
  static Set<Operation> usualOperations(FaultKind kind) {
    return switch (kind) {
      case LATENCY, TOKEN_EXPIRED, RATE_LIMITED, RATE_LIMITED_BARE ->
          Set.of(Operation.POST, Operation.EDIT, Operation.DELETE, Operation.MEDIA, Operation.READ);
      case SLOW_MEDIA -> Set.of(Operation.MEDIA);
      case WEBHOOK_LOST, WEBHOOK_TWICE, WEBHOOK_LATE -> Set.of();
      default -> Set.of(Operation.POST);
    };
  }

  /** Whether it is meant for such a request; a call of the network's own has no operation. */
  boolean fits(Network onNetwork, String ofAccount, Operation operation, FaultKind.Phase phase) {
    return kind.phase == phase
        && network == onNetwork
        && (account == null || account.equals(ofAccount))
        && (phase == FaultKind.Phase.WEBHOOK || operations.contains(operation));
  }

  Fault struck() {
    return after(0, remaining == null ? null : remaining - 1);
  }

  Fault passed() {
    return after(skip - 1, remaining);
  }

  private Fault after(int toSkip, Integer toStrike) {
    return new Fault(
        id, network, account, kind, verdict, operations, toSkip, toStrike, probability, millis, status, resetSeconds);
  }
}
