package dev.tidings.identity;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Facts about a workspace and its people, on the stream {@code workspace:<id>}. They carry ids alone, never names. */
final class WorkspaceStream {
  private final EventStore events;

  WorkspaceStream(EventStore events) {
    this.events = events;
  }

  /** Appends after whatever is there: commands on a workspace wait for each other at its row. */
  Future<Void> append(SqlConnection tx, WorkspaceId workspace, CallContext cause, String type, JsonObject data) {
    return appendAll(tx, workspace, cause, type, List.of(data));
  }

  /** Appends one event of this type for each; nothing for none. */
  Future<Void> appendAll(SqlConnection tx, WorkspaceId workspace, CallContext cause, String type, List<JsonObject> all) {
    if (all.isEmpty()) {
      return Future.succeededFuture();
    }
    String stream = "workspace:" + workspace;
    return tx.preparedQuery("select id from workspace where id = $1 for update")
        .execute(Tuple.of(workspace.value()))
        .compose(locked -> tx.preparedQuery("select version from stream_head where workspace_id = $1 and stream = $2")
            .execute(Tuple.of(workspace.value(), stream)))
        .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("version"))
        .compose(version -> events.append(
            tx, workspace, stream, version, all.stream().map(data -> new NewEvent(type, data)).toList(), cause))
        .mapEmpty();
  }
}
