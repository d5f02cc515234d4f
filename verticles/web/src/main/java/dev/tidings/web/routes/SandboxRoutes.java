package dev.tidings.web.routes;

import dev.tidings.bus.SandboxProtocol;
import dev.tidings.bus.SandboxProtocol.ClearFault;
import dev.tidings.bus.SandboxProtocol.ListSimulatedPosts;
import dev.tidings.bus.SandboxProtocol.OpenSimulatedAccount;
import dev.tidings.bus.SandboxProtocol.SetFault;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Rest;

/** The simulated networks. */
public final class SandboxRoutes {
  private final Relay relay;

  public SandboxRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("listSimulatedAccounts", relay.ask(SandboxProtocol.LIST_ACCOUNTS))
        .on("openSimulatedAccount",
            relay.ask(SandboxProtocol.OPEN_ACCOUNT, 201, call -> call.question(OpenSimulatedAccount.class)))
        .on("setSimulatedBudgets", relay.ask(SandboxProtocol.SET_BUDGETS))
        .on("expireSimulatedToken", relay.order(SandboxProtocol.EXPIRE_TOKEN))
        .on("listSimulatedPosts", relay.ask(SandboxProtocol.LIST_POSTS, 200, SandboxRoutes::posts))
        .on("listFaults", relay.ask(SandboxProtocol.LIST_FAULTS))
        .on("setFault", relay.ask(SandboxProtocol.SET_FAULT, 201, call -> call.question(SetFault.class)))
        .on("clearFaults", relay.ask(SandboxProtocol.CLEAR_FAULT, 200, call -> new ClearFault(null)))
        .on("clearFault", relay.ask(SandboxProtocol.CLEAR_FAULT))
        .on("setLatency", relay.ask(SandboxProtocol.SET_LATENCY))
        .on("listParked", relay.ask(SandboxProtocol.LIST_PARKED))
        .on("decideParked", relay.ask(SandboxProtocol.DECIDE_PARKED));
  }

  private static ListSimulatedPosts posts(Call call) {
    return new ListSimulatedPosts(
        call.query("network").orElse(null), call.query("account").orElse(null), call.query("text").orElse(null), call.limit());
  }
}
