package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The SQL of renewing tokens. Each renewal is of one issue of the tokens, and is begun by one node only. */
final class RefreshStore {
  /** A renewal that this node has begun: REFRESHING is committed before the network is asked. */
  record Begun(WorkspaceId workspace, AccountId account, long tokenVersion) {}

  /** Begins what is due and may still be renewed; what another node begins at the same moment is left to it. */
  Future<List<Begun>> beginDue(SqlConnection tx, int limit) {
    return tx.preparedQuery("update account_token t set refresh_state = 'REFRESHING', refresh_started_at = clock_timestamp()"
            + " from (select d.workspace_id, d.account_id from account_token d"
            + "   join account a on a.workspace_id = d.workspace_id and a.id = d.account_id and a.state = 'CONNECTED'"
            + "   where d.refresh_state = 'IDLE' and d.refresh_at <= clock_timestamp()"
            + "   and (d.renewable_until is null or d.renewable_until > clock_timestamp())"
            + "   order by d.refresh_at limit $1 for update of d skip locked) due"
            + " where t.workspace_id = due.workspace_id and t.account_id = due.account_id"
            + " returning t.workspace_id, t.account_id, t.token_version")
        .execute(Tuple.of(limit)).map(RefreshStore::begun);
  }

  /** Begins one account's renewal, if this issue of its tokens is still the newest and nobody has begun. */
  Future<List<Begun>> begin(SqlConnection tx, WorkspaceId workspace, AccountId account, long tokenVersion) {
    return tx.preparedQuery("update account_token set refresh_state = 'REFRESHING', refresh_started_at = clock_timestamp()"
            + " where workspace_id = $1 and account_id = $2 and token_version = $3 and refresh_state = 'IDLE'"
            + " and refresh_at is not null returning workspace_id, account_id, token_version")
        .execute(Tuple.of(workspace.value(), account.value(), (int) tokenVersion)).map(RefreshStore::begun);
  }

  /** Stores what the network issued; false if the tokens were replaced meanwhile. */
  Future<Boolean> issued(SqlConnection tx, Begun begun, byte[] sealed, TokenTerms terms) {
    return tx.preparedQuery("update account_token set token_version = token_version + 1, sealed = $4,"
            + " issued_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => $5),"
            + " refresh_state = 'IDLE', refresh_at = clock_timestamp() + make_interval(secs => $6),"
            + " renewable_until = coalesce(clock_timestamp() + make_interval(secs => $7), renewable_until),"
            + " refresh_started_at = null"
            + " where workspace_id = $1 and account_id = $2 and token_version = $3")
        .execute(Tuple.of(begun.workspace().value(), begun.account().value(), (int) begun.tokenVersion(),
            Buffer.buffer(sealed), terms.lifetimeSeconds(), terms.renewAfterSeconds(), terms.renewableSeconds()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** It certainly did not happen: tried again later. */
  Future<Void> putOff(SqlConnection tx, Begun begun, Duration by) {
    return tx.preparedQuery("update account_token set refresh_state = 'IDLE', refresh_started_at = null,"
            + " refresh_at = clock_timestamp() + make_interval(secs => $4)"
            + " where workspace_id = $1 and account_id = $2 and token_version = $3 and refresh_state = 'REFRESHING'")
        .execute(Tuple.of(begun.workspace().value(), begun.account().value(), (int) begun.tokenVersion(),
            AccountStore.seconds(by)))
        .mapEmpty();
  }

  /** It will not be tried again: the access token serves to its end. */
  Future<Void> giveUp(SqlConnection tx, Begun begun) {
    return tx.preparedQuery("update account_token set refresh_state = 'UNKNOWN'"
            + " where workspace_id = $1 and account_id = $2 and token_version = $3 and refresh_state = 'REFRESHING'")
        .execute(Tuple.of(begun.workspace().value(), begun.account().value(), (int) begun.tokenVersion())).mapEmpty();
  }

  /** Renewals whose node must have died in between: nobody knows whether the network was asked. */
  Future<List<Begun>> abandoned(SqlConnection tx, Duration after) {
    return tx.preparedQuery("select workspace_id, account_id, token_version from account_token"
            + " where refresh_state = 'REFRESHING' and refresh_started_at < clock_timestamp() - make_interval(secs => $1)"
            + " for update skip locked")
        .execute(Tuple.of(AccountStore.seconds(after))).map(RefreshStore::begun);
  }

  /** Connected accounts whose access has ended and cannot be renewed. */
  Future<List<Begun>> ended(SqlConnection tx, int limit) {
    return tx.preparedQuery("select t.workspace_id, t.account_id, t.token_version from account_token t"
            + " join account a on a.workspace_id = t.workspace_id and a.id = t.account_id and a.state = 'CONNECTED'"
            + " where t.expires_at < clock_timestamp() and (t.refresh_at is null or t.refresh_state = 'UNKNOWN'"
            + " or t.renewable_until < clock_timestamp()) limit $1")
        .execute(Tuple.of(limit)).map(RefreshStore::begun);
  }

  private static List<Begun> begun(RowSet<Row> rows) {
    var all = new ArrayList<Begun>(rows.size());
    rows.forEach(row -> all.add(new Begun(new WorkspaceId(row.getUUID("workspace_id")),
        new AccountId(row.getUUID("account_id")), row.getInteger("token_version"))));
    return all;
  }
}
