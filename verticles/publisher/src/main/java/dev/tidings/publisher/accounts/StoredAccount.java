package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Servers;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * An account's row, and its token's when it was read with it.
 *
 * @param server {@code sandbox} or a base URL
 * @param version of the row and of the account's stream: they are one
 * @param token null when there is none
 */
record StoredAccount(
    WorkspaceId workspace,
    AccountId id,
    String network,
    String server,
    String remoteId,
    String handle,
    String displayName,
    AccountState state,
    String stateReason,
    UUID group,
    List<String> scopes,
    Instant connectedAt,
    long version,
    Token token) {

  /**
   * An account's token.
   *
   * @param expiresAt null when the access token does not end
   * @param refreshState {@code IDLE}, {@code REFRESHING} or {@code UNKNOWN}
   * @param refreshAt null when it cannot be renewed
   * @param endsAt when the access ends for good unless somebody connects the account again; null when that is not known
   * @param grantor whose consent it is by ({@link Grantor}); null where that does not matter
   */
  record Token(long version, byte[] sealed, Instant expiresAt, String refreshState, Instant refreshAt, Instant endsAt,
      String grantor) {
    boolean renewable() {
      return refreshAt != null && !refreshState.equals(AccountStore.UNKNOWN);
    }
  }

  /** Columns that {@link #of} reads. */
  static final String COLUMNS =
      "a.workspace_id, a.id, a.network, a.server, a.remote_id, a.handle, a.display_name, a.state, a.state_reason,"
          + " a.group_id, a.scopes, a.connected_at, a.version, t.token_version, t.sealed, t.expires_at, t.refresh_state,"
          + " t.refresh_at, t.ends_at, t.grantor ";
  /** The tables that the columns are of. */
  static final String TABLES =
      "account a left join account_token t on t.workspace_id = a.workspace_id and t.account_id = a.id ";

  static StoredAccount of(Row row) {
    var sealed = row.getBuffer("sealed");
    var token = sealed == null ? null : new Token(row.getInteger("token_version"), sealed.getBytes(),
        instant(row, "expires_at"), row.getString("refresh_state"), instant(row, "refresh_at"),
        instant(row, "ends_at"), row.getString("grantor"));
    return new StoredAccount(
        new WorkspaceId(row.getUUID("workspace_id")), new AccountId(row.getUUID("id")), row.getString("network"),
        row.getString("server"), row.getString("remote_id"), row.getString("handle"), row.getString("display_name"),
        AccountState.valueOf(row.getString("state")), row.getString("state_reason"), row.getUUID("group_id"),
        List.of(row.getArrayOfStrings("scopes")), instant(row, "connected_at"), row.getLong("version"), token);
  }

  private static Instant instant(Row row, String column) {
    var time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant();
  }

  /** Whoever draws from allowances when it acts. */
  Budgets.Holder holder(Servers servers) {
    return new Budgets.Holder(id, network, servers.url(network, server));
  }

  String groupText() {
    return group == null ? null : group.toString();
  }
}
