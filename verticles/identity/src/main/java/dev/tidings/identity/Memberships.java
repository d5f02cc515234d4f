package dev.tidings.identity;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The workspaces that a person belongs to: the one look across workspaces that identity makes. */
final class Memberships {
  private Memberships() {}

  /** A person's place in a workspace. */
  record Membership(WorkspaceId workspace, String workspaceName, UUID member, int generation) {}

  /** All of a person's, the oldest first. */
  static Future<List<Membership>> of(SqlConnection tx, UUID person) {
    return tx.preparedQuery("select workspace_id, workspace_name, member_id, generation from memberships_of($1)")
        .execute(Tuple.of(person))
        .map(rows -> {
          List<Membership> memberships = new ArrayList<>();
          for (Row row : rows) {
            memberships.add(new Membership(
                new WorkspaceId(row.getUUID("workspace_id")), row.getString("workspace_name"), row.getUUID("member_id"),
                row.getInteger("generation")));
          }
          return memberships;
        });
  }
}
