package dev.tidings.web.routes;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.GetAccount;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.LiftPause;
import dev.tidings.bus.PublisherProtocol.ListPauses;
import dev.tidings.bus.PublisherProtocol.Pause;
import dev.tidings.bus.PublisherProtocol.PauseScope;
import dev.tidings.bus.PublisherProtocol.SetPause;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.GetAccountFigures;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import java.util.Optional;

/** Networks, accounts, and pauses. */
public final class AccountRoutes {
  private final Relay relay;

  public AccountRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("listNetworks", relay.ask(NetworksProtocol.LIST_NETWORKS))
        .on("listAccounts", relay.ask(AccountsProtocol.LIST_ACCOUNTS))
        .on("getAccountFigures", relay.ask(ReadingProtocol.GET_ACCOUNT_FIGURES, 200, AccountRoutes::figures))
        .on("connectAccount", relay.askOne(AccountsProtocol.CONNECT_ACCOUNT, 201))
        .on("getAccount", relay.askOne(AccountsProtocol.GET_ACCOUNT))
        .on("disconnectAccount", relay.order(AccountsProtocol.DISCONNECT_ACCOUNT))
        .on("pauseAccount", this::pause)
        .on("resumeAccount", this::resume)
        .on("listPauses", relay.ask(PublisherProtocol.LIST_PAUSES))
        .on("setPause", relay.ask(PublisherProtocol.SET_PAUSE, 201, call -> call.question(SetPause.class)))
        .on("liftPause", relay.order(PublisherProtocol.LIFT_PAUSE));
  }

  private static GetAccountFigures figures(Call call) {
    return new GetAccountFigures(AccountId.of(call.path("account")), call.instant("from"), call.instant("to"),
        call.query("points").map(Integer::parseInt).orElse(100));
  }

  /** Whose account it is, and that it is there, is looked up first: a pause names any subject. */
  private Future<Reply> pause(Call call) {
    Object reason = call.body().json().get("reason");
    SetPause pause = new SetPause(PauseScope.ACCOUNT, call.path("account"), (String) reason);
    return account(call)
        .compose(there -> ownPause(call))
        .compose(already -> already.isPresent()
            ? Future.succeededFuture()
            : relay.request(PublisherProtocol.SET_PAUSE, call, pause).mapEmpty())
        .compose(paused -> account(call));
  }

  private Future<Reply> resume(Call call) {
    return account(call)
        .compose(there -> ownPause(call))
        .compose(pause -> pause.isEmpty()
            ? Future.succeededFuture()
            : relay.request(PublisherProtocol.LIFT_PAUSE, call, new LiftPause(pause.get().id())).mapEmpty())
        .compose(lifted -> account(call));
  }

  private Future<Optional<Pause>> ownPause(Call call) {
    return relay.request(PublisherProtocol.LIST_PAUSES, call, new ListPauses()).map(pauses -> pauses.items().stream()
        .filter(each -> each.scope() == PauseScope.ACCOUNT && call.path("account").equalsIgnoreCase(each.subject()))
        .findFirst());
  }

  private Future<Reply> account(Call call) {
    return relay.one(AccountsProtocol.GET_ACCOUNT, call, new GetAccount(AccountId.of(call.path("account"))), 200);
  }
}
