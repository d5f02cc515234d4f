package dev.tidings.identity;

import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.MemberId;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Members of a workspace, in SQL. */
final class MemberStore {
  private static final String SELECT = """
      select m.id, m.person_id, m.role, m.account_groups, m.version, p.sealed, k.sealed_key
      from member m join person p on p.id = m.person_id left join subject_key k on k.subject = p.id
      where m.workspace_id = $1 and m.removed_at is null
      """;

  private final PersonalData personalData;

  MemberStore(PersonalData personalData) {
    this.personalData = personalData;
  }

  /** All members, the oldest first. */
  Future<List<Member>> list(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery(SELECT + " order by m.created_at, m.id").execute(Tuple.of(workspace.value())).map(this::members);
  }

  /** One member who was not removed. */
  Future<Optional<Member>> find(SqlConnection tx, WorkspaceId workspace, MemberId member) {
    return tx.preparedQuery(SELECT + " and m.id = $2")
        .execute(Tuple.of(workspace.value(), member.value()))
        .map(rows -> members(rows).stream().findFirst());
  }

  /** Locks the owners' rows, so that two changes cannot take the last two away at once, and says who they are. */
  Future<List<UUID>> lockOwners(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select id from member where workspace_id = $1 and role = 'OWNER' and removed_at is null"
            + " order by id for update")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> {
          List<UUID> owners = new ArrayList<>();
          rows.forEach(row -> owners.add(row.getUUID("id")));
          return owners;
        });
  }

  /** Adds a person, or takes one back who was removed, as another membership; empty if they are a member already. */
  Future<Optional<UUID>> add(SqlConnection tx, WorkspaceId workspace, UUID person, Role role, Set<String> groups) {
    return tx.preparedQuery("""
            insert into member as m (workspace_id, id, person_id, role, account_groups) values ($1, $2, $3, $4, $5)
            on conflict (workspace_id, person_id) do update
              set role = excluded.role, account_groups = excluded.account_groups, removed_at = null, version = m.version + 1,
              generation = m.generation + 1
              where m.removed_at is not null
            returning m.id
            """)
        .execute(Tuple.of(workspace.value(), Identifiers.next(), person, role.name(), uuids(groups)))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next().getUUID("id")));
  }

  /** Sets role and groups; false if the member is at another version by now. */
  Future<Boolean> change(
      SqlConnection tx, WorkspaceId workspace, MemberId member, long expectedVersion, Role role, Set<String> groups) {
    return tx.preparedQuery("update member set role = $4, account_groups = $5, version = version + 1"
            + " where workspace_id = $1 and id = $2 and version = $3 and removed_at is null")
        .execute(Tuple.of(workspace.value(), member.value(), expectedVersion, role.name(), uuids(groups)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> remove(SqlConnection tx, WorkspaceId workspace, MemberId member) {
    return tx.preparedQuery("update member set removed_at = clock_timestamp(), version = version + 1"
            + " where workspace_id = $1 and id = $2 and removed_at is null")
        .execute(Tuple.of(workspace.value(), member.value()))
        .mapEmpty();
  }

  /** Those of the given account groups that the workspace has. */
  Future<Integer> countGroups(SqlConnection tx, WorkspaceId workspace, Set<String> groups) {
    return tx.preparedQuery("select count(*)::int as known from account_group where workspace_id = $1 and id = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) uuids(groups)))
        .map(rows -> rows.iterator().next().getInteger("known"));
  }

  private List<Member> members(RowSet<Row> rows) {
    List<Member> members = new ArrayList<>();
    rows.forEach(row -> members.add(MemberRows.member(row, personalData)));
    return members;
  }

  private static UUID[] uuids(Set<String> ids) {
    return ids.stream().map(UUID::fromString).toArray(UUID[]::new);
  }
}
