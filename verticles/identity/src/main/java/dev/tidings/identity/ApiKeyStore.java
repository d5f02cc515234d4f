package dev.tidings.identity;

import dev.tidings.bus.ApiKeyId;
import dev.tidings.bus.IdentityProtocol.ApiKey;
import dev.tidings.bus.MemberId;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** API keys, in SQL. Of a key's secret only the hash is stored. */
final class ApiKeyStore {
  private static final String COLUMNS = " id, name, prefix, scopes, created_at, last_used_at ";

  /** A key as it is used: its scopes, and the role and groups that its maker has now. */
  record Used(ApiKeyId id, Set<Permission> scopes, Role role, Set<String> accountGroups, boolean touchIsDue) {}

  Future<List<ApiKey>> list(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select" + COLUMNS + "from api_key where workspace_id = $1 and revoked_at is null"
            + " order by created_at, id")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> {
          List<ApiKey> keys = new ArrayList<>();
          rows.forEach(row -> keys.add(key(row)));
          return keys;
        });
  }

  /** Adds a key of a member; empty if they were removed meanwhile. */
  Future<Optional<ApiKey>> add(
      SqlConnection tx, WorkspaceId workspace, UUID id, String name, String prefix, byte[] hash, Set<Permission> scopes, UUID maker) {
    return tx.preparedQuery("insert into api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by)"
            + " select $1, $2, $3, $4, $5, $6, m.id from member m where m.workspace_id = $1 and m.id = $7"
            + " and m.removed_at is null for share of m returning" + COLUMNS)
        .execute(Tuple.of(workspace.value(), id, name, prefix, Buffer.buffer(hash),
            scopes.stream().map(Permission::name).sorted().toArray(String[]::new), maker))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(key(rows.iterator().next())));
  }

  /** The workspace of a key that was not revoked, before any workspace is known. */
  Future<Optional<WorkspaceId>> workspaceOf(SqlConnection tx, byte[] hash) {
    return tx.preparedQuery("select api_key_workspace($1) as workspace")
        .execute(Tuple.of(Buffer.buffer(hash)))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID("workspace")).map(WorkspaceId::new));
  }

  /** The key, if neither it was revoked nor its maker removed or erased. */
  Future<Optional<Used>> use(SqlConnection tx, byte[] hash) {
    return tx.preparedQuery("""
            select k.id, k.scopes, m.role, m.account_groups,
              k.last_used_at is null or k.last_used_at < clock_timestamp() - interval '1 minute' as touch_is_due
            from api_key k join member m on m.workspace_id = k.workspace_id and m.id = k.created_by
            join person p on p.id = m.person_id and p.email_hash is not null
            where k.secret_hash = $1 and k.revoked_at is null and m.removed_at is null
            """)
        .execute(Tuple.of(Buffer.buffer(hash)))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(used(rows.iterator().next())));
  }

  Future<Void> touch(SqlConnection tx, WorkspaceId workspace, ApiKeyId key) {
    return tx.preparedQuery("update api_key set last_used_at = clock_timestamp() where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), key.value()))
        .mapEmpty();
  }

  /** Revokes; false if there is no such key or it was revoked before. */
  Future<Boolean> revoke(SqlConnection tx, WorkspaceId workspace, ApiKeyId key) {
    return tx.preparedQuery("update api_key set revoked_at = clock_timestamp()"
            + " where workspace_id = $1 and id = $2 and revoked_at is null")
        .execute(Tuple.of(workspace.value(), key.value()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Revokes all that a member has made and that still serve; gives which. */
  Future<List<ApiKeyId>> revokeAll(SqlConnection tx, WorkspaceId workspace, MemberId maker) {
    return tx.preparedQuery("update api_key set revoked_at = clock_timestamp()"
            + " where workspace_id = $1 and created_by = $2 and revoked_at is null returning id")
        .execute(Tuple.of(workspace.value(), maker.value()))
        .map(ApiKeyStore::ids);
  }

  /** All that a member has made, those that were revoked as well. */
  Future<List<ApiKeyId>> madeBy(SqlConnection tx, WorkspaceId workspace, MemberId maker) {
    return tx.preparedQuery("select id from api_key where workspace_id = $1 and created_by = $2")
        .execute(Tuple.of(workspace.value(), maker.value()))
        .map(ApiKeyStore::ids);
  }

  private static List<ApiKeyId> ids(RowSet<Row> rows) {
    List<ApiKeyId> keys = new ArrayList<>();
    rows.forEach(row -> keys.add(new ApiKeyId(row.getUUID("id"))));
    return keys;
  }

  private static ApiKey key(Row row) {
    OffsetDateTime lastUsed = row.get(OffsetDateTime.class, "last_used_at");
    return new ApiKey(
        new ApiKeyId(row.getUUID("id")),
        row.getString("name"),
        row.getString("prefix"),
        scopes(row),
        row.get(OffsetDateTime.class, "created_at").toInstant(),
        lastUsed == null ? null : lastUsed.toInstant());
  }

  private static Used used(Row row) {
    return new Used(
        new ApiKeyId(row.getUUID("id")), scopes(row), MemberRows.role(row), MemberRows.groups(row), row.getBoolean("touch_is_due"));
  }

  private static Set<Permission> scopes(Row row) {
    Set<String> names = Set.copyOf(Arrays.asList(row.getArrayOfStrings("scopes")));
    EnumSet<Permission> scopes = EnumSet.allOf(Permission.class);
    scopes.removeIf(each -> each == Permission.UNKNOWN || !names.contains(each.name()));
    return scopes;
  }
}
