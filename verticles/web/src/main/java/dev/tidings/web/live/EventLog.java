package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What live events read from PostgreSQL. Futures fail with the driver's exceptions. */
final class EventLog {
  private final Postgres postgres;
  private final EventStore events;

  EventLog(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /** The position behind which everything is still to come. */
  Future<Position> latest() {
    return postgres.worker(events::latest);
  }

  /** Settled events of all workspaces after a position, in order. */
  Future<List<StoredEvent>> after(Position position, int limit) {
    return postgres.worker(tx -> events.latest(tx).compose(latest -> latest.compareTo(position) <= 0
        ? Future.succeededFuture(List.of())
        : events.readBetween(tx, position, latest, Set.of(), limit)));
  }

  /** Settled events after a position that this principal may see of these streams, in order. */
  Future<Page> replay(Principal principal, Set<LiveStream> streams, Position after, int limit) {
    var workspace = principal.workspace();
    return postgres.read(workspace, tx -> events.latest(tx, workspace).compose(latest -> events
        .readBetween(tx, workspace, after, latest, LiveStream.typePatterns(streams), principal.accountGroups(), limit + 1)
        .map(found -> Page.of(found, latest, limit))));
  }

  /** Group by account; accounts in no group are left out. */
  Future<Map<String, String>> accountGroups(WorkspaceId workspace) {
    return postgres.worker(tx -> tx
        .preparedQuery("select id, group_id from account where workspace_id = $1 and group_id is not null")
        .execute(Tuple.of(workspace.value()))
        .map(rows -> {
          var groups = new HashMap<String, String>();
          rows.forEach(row -> groups.put(row.getUUID("id").toString(), row.getUUID("group_id").toString()));
          return groups;
        }));
  }
}
