package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;

/** Says of accounts whose access has ended for good that a person must connect them again. */
final class EndedAccess {
  private final Postgres postgres;
  private final AccountStore accounts;
  private final AccountNews news;
  private final RefreshStore store = new RefreshStore();

  EndedAccess(Postgres postgres, AccountStore accounts, AccountNews news) {
    this.postgres = postgres;
    this.accounts = accounts;
    this.news = news;
  }

  /** Looks for those whose access has ended unused, at most so many; gives how many there were. */
  Future<Integer> tellOf(int limit) {
    return postgres.worker(tx -> store.ended(tx, limit)).compose(ended -> Future.all(ended.stream()
        .map(each -> needsReconnect(
            each.workspace(), each.account(), each.tokenVersion(), "access-ended", "The access has ended."))
        .toList()).map(ended.size()));
  }

  /** From now on a person must connect it again; said once. */
  Future<Void> needsReconnect(WorkspaceId workspace, AccountId account, String code, String message) {
    return needsReconnect(workspace, account, code, message, row -> true);
  }

  /** The same, unless there are other tokens by now than the issue that has ended. */
  Future<Void> needsReconnect(
      WorkspaceId workspace, AccountId account, long tokenVersion, String code, String message) {
    return needsReconnect(
        workspace, account, code, message, row -> row.token() != null && row.token().version() == tokenVersion);
  }

  /** Read again once the account is held: its tokens may have been replaced until then. */
  private Future<Void> needsReconnect(
      WorkspaceId workspace, AccountId account, String code, String message, Predicate<StoredAccount> meant) {
    var cause = CallContext.system("publisher", workspace);
    return postgres.worker(tx -> accounts.lock(tx, workspace, account)
        .compose(held -> accounts.find(tx, workspace, account)).compose(found -> {
      if (found.isEmpty() || found.get().state() != AccountState.CONNECTED || !meant.test(found.get())) {
        return Future.succeededFuture();
      }
      var row = found.get();
      return accounts.setState(tx, row, AccountState.NEEDS_RECONNECT, code)
          .compose(done -> news.tell(tx, workspace, account, row.version(), "account.needs-reconnect",
              new JsonObject().put("network", row.network())
                  .put("state", AccountState.NEEDS_RECONNECT.name()).put("reason", code), cause))
          .compose(told -> news.alert(tx, workspace, account, AccountNews.NEEDS_RECONNECT,
              message + " Connect the account again.", cause));
    }));
  }
}
