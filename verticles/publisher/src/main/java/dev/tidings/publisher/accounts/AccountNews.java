package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Says what became of an account, in the transaction that makes it true: events, and alerts for people. */
final class AccountNews {
  /** A person must connect the account again. */
  static final String NEEDS_RECONNECT = "account-needs-reconnect";
  /** The access could not be renewed and ends soon. */
  static final String RENEWAL_FAILED = "account-renewal-failed";
  /** The access ends for good in a while. */
  static final String ACCESS_ENDS = "account-access-ends";

  private final EventStore events;

  AccountNews(EventStore events) {
    this.events = events;
  }

  /** Appends to the account's stream, whose version is the row's. */
  Future<Void> tell(
      SqlConnection tx, WorkspaceId workspace, AccountId account, long expectedVersion, String type, JsonObject more,
      CallContext cause) {
    var data = new JsonObject().put("account", account.toString()).mergeIn(more);
    return events.append(
        tx, workspace, "account:" + account, expectedVersion, List.of(new NewEvent(type, data)), cause).mapEmpty();
  }

  /** Appends to a stream of its own what is about the account, but no change of it. */
  Future<Void> tellApart(
      SqlConnection tx, WorkspaceId workspace, String stream, AccountId account, String type, JsonObject more,
      CallContext cause) {
    var data = new JsonObject().put("account", account.toString()).mergeIn(more);
    return events.append(tx, workspace, stream, 0, List.of(new NewEvent(type, data)), cause).mapEmpty();
  }

  /** Raises an alert, unless one of its kind is still open for the account. */
  Future<Void> alert(
      SqlConnection tx, WorkspaceId workspace, AccountId account, String kind, String message, CallContext cause) {
    UUID id = Identifiers.next();
    return tx.preparedQuery("insert into alert (workspace_id, id, kind, stream, account_id, message)"
            + " select $1, $2, $3, $4, $5, $6 where not exists (select 1 from alert where workspace_id = $1"
            + " and kind = $3 and account_id = $5 and cleared_at is null)")
        .execute(Tuple.of(workspace.value(), id, kind, "account:" + account, account.value(), message))
        .compose(rows -> rows.rowCount() == 0 ? Future.succeededFuture() : events.append(
            tx, workspace, "alert:" + id, 0, List.of(new NewEvent("alert.raised", new JsonObject()
                .put("alert", id.toString()).put("kind", kind).put("message", message)
                .put("account", account.toString()).put("subject", "account:" + account))), cause).mapEmpty());
  }

  /** The account is well again: what was said of it is settled. */
  Future<Void> clearAlerts(SqlConnection tx, WorkspaceId workspace, AccountId account) {
    return tx.preparedQuery("update alert set cleared_at = clock_timestamp() where workspace_id = $1 and account_id = $2"
            + " and cleared_at is null and kind = any($3)")
        .execute(Tuple.of(workspace.value(), account.value(),
            (Object) new String[] {NEEDS_RECONNECT, RENEWAL_FAILED, ACCESS_ENDS}))
        .mapEmpty();
  }
}
