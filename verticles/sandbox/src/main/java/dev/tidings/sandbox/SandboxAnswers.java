package dev.tidings.sandbox;

import dev.tidings.bus.SandboxProtocol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The protocol's records for what the simulated networks hold. */
final class SandboxAnswers {
  private final World world;
  private final Site site;

  SandboxAnswers(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  SandboxProtocol.SimulatedAccount account(Account account) {
    List<SandboxProtocol.SimulatedBudget> budgets =
        account.network().allowances().stream().map(allowance -> budget(allowance, account.budget(allowance))).toList();
    return new SandboxProtocol.SimulatedAccount(
        account.id(),
        account.network().id(),
        account.handle(),
        account.displayName(),
        site.profile(account),
        world.posts().timeline(account.id()).size(),
        budgets);
  }

  SandboxProtocol.SimulatedPost post(Post post) {
    Account account = world.accounts().find(post.account()).orElseThrow();
    PostTimes times = post.times();
    return new SandboxProtocol.SimulatedPost(
        post.network().id(),
        post.account(),
        account.handle(),
        post.id(),
        site.post(account, post.id()),
        post.content().text(),
        post.content().media().size(),
        micros(times.arrivedMicros()),
        micros(times.acceptedMicros()),
        times.editedAtMillis() == 0 ? null : Instant.ofEpochMilli(times.editedAtMillis()),
        post.deleted());
  }

  static SandboxProtocol.Fault fault(Fault fault) {
    return new SandboxProtocol.Fault(
        fault.id(),
        fault.network().id(),
        fault.account(),
        fault.kind().wire(),
        fault.operations().stream().map(Operation::wire).sorted().toList(),
        fault.remaining(),
        fault.probability(),
        fault.millis(),
        fault.status(),
        fault.resetSeconds(),
        fault.code());
  }

  static SandboxProtocol.ParkedRequest parked(Parking.Parked held) {
    Exchange exchange = held.exchange();
    return new SandboxProtocol.ParkedRequest(
        held.id(),
        exchange.network.id(),
        exchange.account == null ? null : exchange.account.id(),
        held.kind().wire(),
        exchange.log.method,
        exchange.log.path,
        exchange.accepted,
        exchange.abandoned(),
        micros(held.sinceMicros()));
  }

  private static SandboxProtocol.SimulatedBudget budget(Allowance allowance, Budget budget) {
    return new SandboxProtocol.SimulatedBudget(allowance.id(), budget.limit(), budget.windowSeconds());
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
