package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.Accounts;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.AccountsProtocol.Webhooks;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.PauseId;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Servers;
import dev.tidings.publisher.subscriptions.WebhookViews;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows accounts with their budgets and pauses to whoever may see them. */
final class AccountQueries {
  private static final String WHOLE_WORKSPACE = "";

  private final Postgres postgres;
  private final AccountStore store;
  private final Budgets budgets;
  private final Servers servers;
  private final WebhookViews webhooks;

  AccountQueries(
      Postgres postgres, AccountStore store, Budgets budgets, Servers servers, WebhookViews webhooks) {
    this.postgres = postgres;
    this.store = store;
    this.budgets = budgets;
    this.servers = servers;
    this.webhooks = webhooks;
  }

  Future<Accounts> list(CallContext context) {
    context.principal().require(Permission.ACCOUNTS_READ);
    return postgres.read(context.workspace(), tx -> store.list(tx, context.workspace())
            .compose(accounts -> beside(tx, context).map(beside -> accounts.stream()
                .filter(account -> context.principal().seesGroup(account.groupText()))
                .map(account -> budgets.left(account.holder(servers)).map(left -> view(account, left, beside)))
                .toList())))
        .compose(views -> Future.all(views).map(all -> new Accounts(all.list())));
  }

  Future<Account> get(AccountId account, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_READ);
    return postgres.read(context.workspace(), tx -> get(tx, account, context));
  }

  /** Within the caller's transaction, so that a command's answer shows what it has done. */
  Future<Account> get(SqlConnection tx, AccountId id, CallContext context) {
    return store.find(tx, context.workspace(), id).compose(found -> {
      var account = found.filter(each -> context.principal().seesGroup(each.groupText()))
          .orElseThrow(() -> BusFailure.notFound("account"));
      return beside(tx, context).compose(beside ->
          budgets.left(account.holder(servers)).map(left -> view(account, left, beside)));
    });
  }

  /** What is kept beside accounts. */
  private record Beside(Map<String, UUID> pauses, Map<AccountId, Webhooks> webhooks) {}

  private Future<Beside> beside(SqlConnection tx, CallContext context) {
    return pauses(tx, context).compose(pauses ->
        webhooks.of(tx, context.workspace()).map(known -> new Beside(pauses, known)));
  }

  /** The pauses that hold accounts, by the account's id; the workspace's under the empty text. */
  private static Future<Map<String, UUID>> pauses(SqlConnection tx, CallContext context) {
    return tx.preparedQuery("select id, scope, subject from pause where workspace_id = $1 and lifted_at is null"
            + " and scope in ('ACCOUNT', 'WORKSPACE') order by set_at desc")
        .execute(Tuple.of(context.workspace().value())).map(rows -> {
          var pauses = new HashMap<String, UUID>();
          rows.forEach(row -> pauses.put(
              row.getString("scope").equals("ACCOUNT") ? row.getString("subject") : WHOLE_WORKSPACE, row.getUUID("id")));
          return pauses;
        });
  }

  private Account view(StoredAccount account, List<Budget> left, Beside beside) {
    var pause = beside.pauses().getOrDefault(account.id().toString(), beside.pauses().get(WHOLE_WORKSPACE));
    var token = account.token();
    return new Account(
        account.id(), account.network(), account.remoteId(), account.handle(), account.displayName(), account.server(),
        Servers.isSimulated(account.server()), account.state(), account.stateReason(), account.groupText(),
        account.scopes(), token == null ? null : token.expiresAt(), token == null ? null : token.endsAt(), left,
        pause == null ? null : new PauseId(pause), account.connectedAt(), account.version(),
        account.state() == AccountState.CONNECTED
            ? webhooks.shown(account.network(), beside.webhooks().get(account.id())) : null);
  }
}
