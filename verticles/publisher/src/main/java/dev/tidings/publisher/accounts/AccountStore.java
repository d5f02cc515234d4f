package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Profile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The SQL of accounts and their tokens; each call within the caller's transaction. */
final class AccountStore {
  static final String IDLE = "IDLE";
  static final String REFRESHING = "REFRESHING";
  static final String UNKNOWN = "UNKNOWN";

  /** An account within its workspace. */
  record Key(WorkspaceId workspace, AccountId account) {}

  Future<Optional<StoredAccount>> find(SqlConnection tx, WorkspaceId workspace, AccountId account) {
    return find(tx, workspace, account, "");
  }

  /** Those of them that there are. */
  Future<Map<Key, StoredAccount>> find(SqlConnection tx, Set<Key> accounts) {
    return tx.preparedQuery("select " + StoredAccount.COLUMNS + "from " + StoredAccount.TABLES
            + "join unnest($1::uuid[], $2::uuid[]) as wanted (workspace, account)"
            + " on a.workspace_id = wanted.workspace and a.id = wanted.account")
        .execute(Tuple.tuple()
            .addArrayOfUUID(accounts.stream().map(each -> each.workspace().value()).toArray(UUID[]::new))
            .addArrayOfUUID(accounts.stream().map(each -> each.account().value()).toArray(UUID[]::new)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(StoredAccount::of)
            .collect(Collectors.toMap(each -> new Key(each.workspace(), each.id()), each -> each)));
  }

  /** Holds the row until the transaction ends. */
  Future<Optional<StoredAccount>> lock(SqlConnection tx, WorkspaceId workspace, AccountId account) {
    return find(tx, workspace, account, " for update of a");
  }

  private static Future<Optional<StoredAccount>> find(
      SqlConnection tx, WorkspaceId workspace, AccountId account, String more) {
    return tx.preparedQuery("select " + StoredAccount.COLUMNS + "from " + StoredAccount.TABLES
            + "where a.workspace_id = $1 and a.id = $2" + more)
        .execute(Tuple.of(workspace.value(), account.value())).map(AccountStore::first);
  }

  /**
   * The account of that remote identity, held until the transaction ends.
   *
   * @param roams whether it is the same at another server; what is simulated stays apart
   */
  Future<Optional<StoredAccount>> lock(
      SqlConnection tx, WorkspaceId workspace, String network, String server, String remoteId, boolean roams) {
    return tx.preparedQuery("select " + StoredAccount.COLUMNS + "from " + StoredAccount.TABLES
            + "where a.workspace_id = $1 and a.network = $2 and a.remote_id = $4"
            + " and (a.server = $3 or $5 and (a.server like 'sandbox%') = ($3 like 'sandbox%'))"
            + " order by a.server = $3 desc, a.connected_at desc limit 1 for update of a")
        .execute(Tuple.of(workspace.value(), network, server, remoteId, roams)).map(AccountStore::first);
  }

  Future<List<StoredAccount>> list(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select " + StoredAccount.COLUMNS + "from " + StoredAccount.TABLES
            + "where a.workspace_id = $1 order by a.network, lower(a.handle), a.id")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(StoredAccount::of).toList());
  }

  /** Those of the workspace's accounts that are named. */
  Future<List<StoredAccount>> among(SqlConnection tx, WorkspaceId workspace, List<AccountId> accounts) {
    return tx.preparedQuery("select " + StoredAccount.COLUMNS + "from " + StoredAccount.TABLES
            + "where a.workspace_id = $1 and a.id = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) accounts.stream().map(AccountId::value).toArray(UUID[]::new)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(StoredAccount::of).toList());
  }

  Future<Void> insert(
      SqlConnection tx, WorkspaceId workspace, AccountId id, String network, String server, Profile profile, UUID group) {
    return tx.preparedQuery("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
            + " state, group_id, scopes, version) values ($1, $2, $3, $4, $5, $6, $7, 'CONNECTED', $8, $9, 1)")
        .execute(Tuple.from(new Object[] {workspace.value(), id.value(), network, server, profile.remoteId(),
            profile.handle(), profile.displayName(), group, profile.scopes().toArray(String[]::new)}))
        .mapEmpty();
  }

  /** The same remote account again: its history stays; a group is changed only if one is given. */
  Future<Void> reconnect(SqlConnection tx, StoredAccount account, String server, Profile profile, UUID group) {
    return tx.preparedQuery("update account set handle = $3, display_name = $4, state = 'CONNECTED', state_reason = null,"
            + " group_id = coalesce($5, group_id), scopes = $6, server = $7, connected_at = clock_timestamp(), version = version + 1"
            + " where workspace_id = $1 and id = $2")
        .execute(Tuple.of(account.workspace().value(), account.id().value(), profile.handle(), profile.displayName(), group,
            profile.scopes().toArray(String[]::new), server))
        .mapEmpty();
  }

  Future<Void> setState(SqlConnection tx, StoredAccount account, AccountState state, String reason) {
    return tx.preparedQuery(
            "update account set state = $3, state_reason = $4, version = version + 1 where workspace_id = $1 and id = $2")
        .execute(Tuple.of(account.workspace().value(), account.id().value(), state.name(), reason)).mapEmpty();
  }

  /**
   * Stores a new issue of tokens, under a number that no earlier one of the account had: what was begun with those must not
   * take this one for its own.
   *
   * @param grantor whose consent it is by; null where that does not matter
   */
  Future<Void> putToken(
      SqlConnection tx, WorkspaceId workspace, AccountId account, byte[] sealed, TokenTerms terms, String grantor) {
    return tx.preparedQuery("insert into account_token as t (workspace_id, account_id, token_version, sealed,"
            + " expires_at, refresh_at, renewable_until, grantor)"
            + " values ($1, $2, (select last_token_version + 1 from account where workspace_id = $1 and id = $2), $3, clock_timestamp() + make_interval(secs => $4),"
            + " clock_timestamp() + make_interval(secs => $5), clock_timestamp() + make_interval(secs => $6), $7)"
            + " on conflict (workspace_id, account_id) do update set token_version = t.token_version + 1,"
            + " sealed = excluded.sealed, issued_at = clock_timestamp(), expires_at = excluded.expires_at,"
            + " refresh_state = 'IDLE', refresh_at = excluded.refresh_at, refresh_started_at = null,"
            + " renewable_until = excluded.renewable_until, grantor = excluded.grantor")
        .execute(Tuple.of(workspace.value(), account.value(), Buffer.buffer(sealed), terms.lifetimeSeconds(),
            terms.renewAfterSeconds(), terms.renewableSeconds(), grantor))
        .mapEmpty();
  }

  Future<Void> deleteToken(SqlConnection tx, StoredAccount account) {
    return tx.preparedQuery("with gone as (delete from account_token where workspace_id = $1 and account_id = $2"
            + " returning token_version)"
            + " update account set last_token_version = gone.token_version from gone where workspace_id = $1 and id = $2")
        .execute(Tuple.of(account.workspace().value(), account.id().value())).mapEmpty();
  }

  /** Whether any account, of whatever workspace, lives by a consent; nobody else judges that of the same one meanwhile. */
  Future<Boolean> isGrantorNeeded(SqlConnection tx, String grantor) {
    return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended('grantor:' || $1, 0))").execute(Tuple.of(grantor))
        .compose(locked -> tx.preparedQuery("select 1 from account_token where grantor = $1 limit 1")
            .execute(Tuple.of(grantor)))
        .map(rows -> rows.size() > 0);
  }

  /** Whether there is such a group. */
  Future<Boolean> groupExists(SqlConnection tx, WorkspaceId workspace, UUID group) {
    return tx.preparedQuery("select 1 from account_group where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), group)).map(rows -> rows.size() > 0);
  }

  static Double seconds(Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }

  private static Optional<StoredAccount> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(StoredAccount.of(rows.iterator().next()));
  }
}
