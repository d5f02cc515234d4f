package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.SandboxProtocol;
import dev.tidings.bus.SandboxProtocol.OpenSimulatedAccount;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;

/** Opens the demo's accounts on the simulated networks and connects them: both may be done again without harm. */
final class DemoAccounts {
  private static final String HANDLE = "harbourcoffee";
  private static final String NAME = "Harbour Coffee";
  private static final String SIMULATED = "sandbox";

  private final Bus bus;

  DemoAccounts(Bus bus) {
    this.bus = bus;
  }

  /** The connected account. Fails while the simulated network or the publisher is not there. */
  Future<AccountId> connect(String network, CallContext context) {
    return bus.request(SandboxProtocol.OPEN_ACCOUNT, new OpenSimulatedAccount(network, HANDLE, NAME), context)
        .compose(opened -> bus.request(AccountsProtocol.CONNECT_ACCOUNT,
            new ConnectAccount(network, SIMULATED, SIMULATED + ":" + HANDLE, null, null, null), context))
        .map(Account::id);
  }
}
