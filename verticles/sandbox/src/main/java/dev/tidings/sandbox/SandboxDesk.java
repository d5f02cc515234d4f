package dev.tidings.sandbox;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.Permission;
import dev.tidings.bus.SandboxProtocol;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers what the console asks of the simulated networks over the bus. Runs on the sandbox's event loop. */
final class SandboxDesk {
  private static final int MOST_POSTS = 200;

  private final Sandbox sandbox;
  private final SandboxAnswers answers;

  SandboxDesk(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.answers = new SandboxAnswers(sandbox.world, sandbox.site);
  }

  /** Serves every address of the protocol; completes when the cluster knows. */
  Future<?> serve(Bus bus) {
    return Future.all(
        List.of(
            bus.serve(SandboxProtocol.LIST_ACCOUNTS, guarded(question -> accounts())),
            bus.serve(SandboxProtocol.OPEN_ACCOUNT, guarded(this::open)),
            bus.serve(SandboxProtocol.SET_BUDGETS, guarded(this::setBudgets)),
            bus.serve(SandboxProtocol.EXPIRE_TOKEN, guarded(this::expire)),
            bus.serve(SandboxProtocol.LIST_POSTS, guarded(this::posts)),
            bus.serve(SandboxProtocol.LIST_FAULTS, guarded(question -> Future.succeededFuture(faults()))),
            bus.serve(SandboxProtocol.SET_FAULT, guarded(this::setFault)),
            bus.serve(SandboxProtocol.CLEAR_FAULT, guarded(this::clearFault)),
            bus.serve(SandboxProtocol.SET_LATENCY, guarded(this::setLatency)),
            bus.serve(SandboxProtocol.LIST_PARKED, guarded(question -> Future.succeededFuture(parked()))),
            bus.serve(SandboxProtocol.DECIDE_PARKED, guarded(this::decide))));
  }

  private static <Q, R> BiFunction<Q, CallContext, Future<R>> guarded(Function<Q, Future<R>> handler) {
    return (question, context) -> {
      context.principal().require(Permission.SANDBOX_CONTROL);
      try {
        return handler.apply(question);
      } catch (ControlRefusal refusal) {
        throw refused(refusal);
      } catch (IllegalArgumentException bad) {
        throw refused(422, bad.getMessage());
      }
    };
  }

  private static BusFailure refused(ControlRefusal refusal) {
    if (refusal.field == null) {
      return refused(refusal.status == 404 ? 404 : 422, refusal.getMessage());
    }
    return BusFailure.rejected(422, "sandbox-refused", refusal.getMessage() + ".",
        List.of(new Violation("/" + refusal.field, "enum", refusal.getMessage().substring(refusal.field.length() + 1))));
  }

  private static BusFailure refused(int status, String sentence) {
    return BusFailure.rejected(status, status == 404 ? "not-found" : "sandbox-refused", sentence);
  }

  private Future<SandboxProtocol.SimulatedAccounts> accounts() {
    return Future.succeededFuture(
        new SandboxProtocol.SimulatedAccounts(sandbox.world.accounts().all().stream().map(answers::account).toList()));
  }

  private Future<SandboxProtocol.SimulatedAccount> open(SandboxProtocol.OpenSimulatedAccount question) {
    Network network = Networks.of(question.network()).orElseThrow(() -> new ControlRefusal(422, "There is no such simulated network."));
    if (question.handle() == null || !AccountDesk.isHandle(question.handle())) {
      throw new ControlRefusal(422, "A handle is 1 to 30 letters, digits or underscores.");
    }
    return sandbox.desk
        .putByHandle(network, question.handle(), Optional.ofNullable(question.displayName()))
        .map(opened -> answers.account(opened.account()));
  }

  private Future<SandboxProtocol.SimulatedAccount> setBudgets(SandboxProtocol.SetSimulatedBudgets question) {
    Account account = account(question.account());
    Map<String, Object> budgets = new HashMap<>();
    for (SandboxProtocol.SimulatedBudget budget : question.budgets()) {
      budgets.put(budget.name(), new JsonObject().put("limit", budget.limit()).put("windowSeconds", budget.windowSeconds()));
    }
    Account changed = account.withBudgets(Budgets.read(account.network(), new JsonObject(budgets)));
    sandbox.rates.forget(account.id());
    return sandbox.world.save(changed).map(answers::account);
  }

  private Future<Done> expire(SandboxProtocol.ExpireToken question) {
    Grant grant = sandbox.world.grants().ofAccount(account(question.account()).id()).orElseThrow();
    return sandbox.world.save(grant.expired(System.currentTimeMillis() - 1)).map(expired -> new Done());
  }

  private Future<SandboxProtocol.SimulatedPosts> posts(SandboxProtocol.ListSimulatedPosts question) {
    int most = question.limit() <= 0 ? MOST_POSTS : Math.min(question.limit(), MOST_POSTS);
    return Future.succeededFuture(
        new SandboxProtocol.SimulatedPosts(
            sandbox.evidence.newest(question.network(), question.account(), question.text(), most).stream().map(answers::post).toList()));
  }

  private SandboxProtocol.Faults faults() {
    return new SandboxProtocol.Faults(
        sandbox.troubles.faults().active().stream().map(SandboxAnswers::fault).toList(),
        sandbox.troubles.fixedLatencyMillis(),
        Arrays.stream(FaultKind.values()).map(FaultKind::wire).toList(),
        Arrays.stream(Operation.values()).map(Operation::wire).toList(),
        Networks.all().stream().collect(Collectors.toUnmodifiableMap(Network::id, Verdict::codes)));
  }

  private Future<SandboxProtocol.Fault> setFault(SandboxProtocol.SetFault question) {
    JsonObject given = BusJson.toJson(question);
    List.copyOf(given.fieldNames()).stream().filter(name -> given.getValue(name) == null).forEach(given::remove);
    Fault fault = sandbox.faults.read(given);
    sandbox.troubles.faults().add(fault);
    return Future.succeededFuture(SandboxAnswers.fault(fault));
  }

  private Future<SandboxProtocol.Faults> clearFault(SandboxProtocol.ClearFault question) {
    if (question.id() == null) {
      sandbox.troubles.faults().clear();
    } else if (!sandbox.troubles.faults().remove(question.id())) {
      throw new ControlRefusal(404, "There is no such fault.");
    }
    return Future.succeededFuture(faults());
  }

  private Future<SandboxProtocol.Faults> setLatency(SandboxProtocol.SetLatency question) {
    if (question.millis() < 0) {
      throw new ControlRefusal(422, "The latency must not be negative.");
    }
    sandbox.troubles.fixedLatencyMillis(question.millis());
    return Future.succeededFuture(faults());
  }

  private SandboxProtocol.ParkedRequests parked() {
    return new SandboxProtocol.ParkedRequests(sandbox.troubles.parking().all().stream().map(SandboxAnswers::parked).toList());
  }

  private Future<SandboxProtocol.ParkedRequests> decide(SandboxProtocol.DecideParked question) {
    if (sandbox.faults.decide(question.id(), question.release()) == 0 && question.id() != null) {
      throw new ControlRefusal(404, "There is no such parked request.");
    }
    return Future.succeededFuture(parked());
  }

  private Account account(String id) {
    return sandbox.world.accounts().find(id)
        .orElseThrow(() -> new ControlRefusal(404, "There is no such simulated account."));
  }
}
