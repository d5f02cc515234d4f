package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** How much a workspace may keep, finished or on its way. */
final class Quota {
  private final long most;

  Quota(long most) {
    this.most = most;
  }

  /**
   * Fails 413 {@code quota-exceeded} unless there is room for so many bytes more. Holds back others of the workspace who ask
   * until the transaction ends, so that two do not take the same room.
   */
  Future<Void> requireRoom(SqlConnection tx, WorkspaceId workspace, long bytes) {
    return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended('media:' || $1::text, 0))")
        .execute(Tuple.of(workspace.toString()))
        .compose(locked -> tx
            .preparedQuery("select (select coalesce(sum(size), 0) from asset where workspace_id = $1)::bigint"
                + " + (select coalesce(sum(length), 0) from media_upload where workspace_id = $1"
                + " and asset_id is null)::bigint as kept")
            .execute(Tuple.of(workspace.value())))
        .map(rows -> {
          if (rows.iterator().next().getLong("kept") + bytes > most) {
            throw BusFailure.rejected(413, "quota-exceeded",
                "The workspace may keep " + most / (1024 * 1024) + " MB of files; delete some first.");
          }
          return null;
        });
  }
}
