package dev.tidings.identity;

import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.IdentityProtocol.Workspace;
import dev.tidings.bus.IdentityProtocol.WorkspaceSummary;
import dev.tidings.bus.Principal;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says what a session may do now: the member's row is read each time, so that a changed role counts at once. */
final class SessionJudge {
  private static final String SELECT = """
      select m.id, m.person_id, m.role, m.account_groups, m.version, p.sealed, k.sealed_key,
        w.id as workspace_id, w.name as workspace_name, w.zone, w.approvals, w.grace_minutes, w.demo,
        w.monthly_budget,
        w.version as workspace_version,
        (select jsonb_agg(jsonb_build_object('id', o.workspace_id, 'name', o.workspace_name))
         from memberships_of(m.person_id) o) as workspaces
      from member m
      join workspace w on w.id = m.workspace_id
      join person p on p.id = m.person_id
      left join subject_key k on k.subject = p.id
      where m.workspace_id = $1 and m.id = $2 and m.removed_at is null and m.generation = $3
        and p.email_hash is not null
      """;

  private final PersonalData personalData;

  SessionJudge(PersonalData personalData) {
    this.personalData = personalData;
  }

  /** The session as it stands; empty if the member was removed or the person erased. */
  Future<Optional<Session>> judge(SqlConnection tx, SessionRecord session, Instant expiresAt) {
    return tx.preparedQuery(SELECT)
        .execute(Tuple.of(session.workspace().value(), session.member(), session.generation()))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(session(rows.iterator().next(), session, expiresAt)));
  }

  private Session session(Row row, SessionRecord session, Instant expiresAt) {
    Member member = MemberRows.member(row, personalData);
    Workspace workspace = new Workspace(
        new WorkspaceId(row.getUUID("workspace_id")),
        row.getString("workspace_name"),
        row.getString("zone"),
        row.getInteger("approvals"),
        row.getInteger("grace_minutes"),
        row.getBoolean("demo"),
        row.getLong("workspace_version"),
        WorkspaceStore.dollars(row.getLong("monthly_budget")));
    Principal principal = new Principal(
        member.id().toString(),
        workspace.id(),
        member.role(),
        Principal.Kind.PERSON,
        member.accountGroups(),
        member.role().permissions());
    return new Session(
        session.id(), member, workspace, summaries((JsonArray) row.getJson("workspaces")), principal, session.csrf(), expiresAt);
  }

  private static List<WorkspaceSummary> summaries(JsonArray workspaces) {
    return workspaces.stream()
        .map(JsonObject.class::cast)
        .map(each -> new WorkspaceSummary(WorkspaceId.of(each.getString("id")), each.getString("name")))
        .toList();
  }
}
