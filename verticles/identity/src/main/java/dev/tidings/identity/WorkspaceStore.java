package dev.tidings.identity;

import dev.tidings.bus.IdentityProtocol.AccountGroup;
import dev.tidings.bus.IdentityProtocol.Workspace;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Workspaces and their account groups, in SQL. */
final class WorkspaceStore {
  private static final String COLUMNS = " id, name, zone, approvals, grace_minutes, demo, version, monthly_budget ";
  private static final double MICROS = 1_000_000;

  Future<Optional<Workspace>> find(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select" + COLUMNS + "from workspace where id = $1")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(workspace(rows.iterator().next())));
  }

  /** Adds a workspace as given, at version 1. */
  Future<Void> add(SqlConnection tx, Workspace workspace) {
    return tx.preparedQuery("insert into workspace (id, name, zone, approvals, grace_minutes, demo)"
            + " values ($1, $2, $3, $4, $5, $6)")
        .execute(Tuple.of(workspace.id().value(), workspace.name(), workspace.zone(), workspace.approvals(),
            workspace.graceMinutes(), workspace.demo()))
        .mapEmpty();
  }

  /** Changes the settings; empty if the workspace is at another version by now. */
  Future<Optional<Workspace>> change(
      SqlConnection tx, WorkspaceId workspace, long expectedVersion, String name, String zone, int approvals, int grace,
      Double monthlyBudget) {
    return tx.preparedQuery("update workspace set name = $3, zone = $4, approvals = $5, grace_minutes = $6,"
            + " monthly_budget = $7, version = version + 1 where id = $1 and version = $2 returning" + COLUMNS)
        .execute(Tuple.of(workspace.value(), expectedVersion, name, zone, approvals, grace,
            monthlyBudget == null ? null : Math.round(monthlyBudget * MICROS)))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(workspace(rows.iterator().next())));
  }

  Future<List<AccountGroup>> accountGroups(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select id, name from account_group where workspace_id = $1 order by name")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> {
          List<AccountGroup> groups = new ArrayList<>();
          rows.forEach(row -> groups.add(new AccountGroup(row.getUUID("id").toString(), row.getString("name"))));
          return groups;
        });
  }

  private static Workspace workspace(Row row) {
    return new Workspace(
        new WorkspaceId(row.getUUID("id")),
        row.getString("name"),
        row.getString("zone"),
        row.getInteger("approvals"),
        row.getInteger("grace_minutes"),
        row.getBoolean("demo"),
        row.getLong("version"),
        dollars(row.getLong("monthly_budget")));
  }

  static Double dollars(Long micros) {
    return micros == null ? null : micros / MICROS;
  }
}
