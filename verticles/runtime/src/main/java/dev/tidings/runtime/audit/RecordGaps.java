package dev.tidings.runtime.audit;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL itself says of events that were there: the sealer's place, and how far each stream had come. */
final class RecordGaps {
  private static final String STREAMS =
      """
      select coalesce(h.stream, e.stream) as stream, coalesce(h.version, 0) as version, coalesce(e.events, 0) as events
      from (select stream, version from stream_head where workspace_id = $1) h
      full join (select stream, count(*) as events, max(version) as last from event where workspace_id = $1 group by stream) e
        on e.stream = h.stream
      where e.events is distinct from h.version or e.last is distinct from h.version
      order by 1 limit $2
      """;

  /** How far the sealer has come; {@link Position#START} when it has not begun. To be run in a worker's transaction. */
  Future<Position> sealerPlace(SqlConnection tx) {
    return tx.preparedQuery("select epoch, txid::text as txid, seq from tail_lease where name = $1")
        .execute(Tuple.of(Sealer.TAIL))
        .map(rows -> {
          if (rows.size() == 0) {
            return Position.START;
          }
          var row = rows.iterator().next();
          return new Position(row.getInteger("epoch"), Long.parseLong(row.getString("txid")), row.getLong("seq"));
        });
  }

  /** How many events after the last block lie at or before the sealer's place: none, while all blocks are there. */
  Future<Long> passedOver(SqlConnection tx, WorkspaceId workspace, Position sealed, Position place) {
    return tx.preparedQuery(
            "select count(*) from event where workspace_id = $1 and (epoch, txid, seq) > ($2, $3::text::xid8, $4)"
                + " and (epoch, txid, seq) <= ($5, $6::text::xid8, $7)")
        .execute(Tuple.of(workspace.value(), sealed.epoch(), Long.toString(sealed.txid()), sealed.seq(), place.epoch(),
            Long.toString(place.txid()), place.seq()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** A sentence for each stream that has not as many events as it has come versions. */
  Future<List<String>> broken(SqlConnection tx, WorkspaceId workspace, int most) {
    return tx.preparedQuery(STREAMS).execute(Tuple.of(workspace.value(), most)).map(rows -> {
      var sentences = new ArrayList<String>();
      rows.forEach(row -> sentences.add("the stream " + row.getString("stream") + " has come to version "
          + row.getLong("version") + ", but " + row.getLong("events") + " events of it are there"));
      return sentences;
    });
  }
}
