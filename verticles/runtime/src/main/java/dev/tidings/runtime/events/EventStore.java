package dev.tidings.runtime.events;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The append-only truth. Appending guards a stream by its expected version; reading is in order of {@link Position} and
 * never sees past a transaction that is still open, so that what commits late is not skipped.
 */
public final class EventStore {
  private static final String APPEND =
      """
      with head_input as (
        select * from jsonb_to_recordset($1::jsonb) as h(w uuid, s text, v bigint, n bigint)
      ), begun as (
        insert into stream_head (workspace_id, stream, version) select w, s, n from head_input where v = 0
        on conflict do nothing returning workspace_id, stream
      ), moved as (
        update stream_head h set version = i.v + i.n from head_input i
        where i.v > 0 and h.workspace_id = i.w and h.stream = i.s and h.version = i.v
        returning h.workspace_id, h.stream
      ), won as (select * from begun union all select * from moved), written as (
        insert into event (epoch, workspace_id, stream, version, type, data, meta)
        select (select current_epoch()), e.w, e.s, e.v, e.t, e.d, e.m
        from jsonb_to_recordset($2::jsonb) as e(o int, w uuid, s text, v bigint, t text, d jsonb, m jsonb)
        join won on won.workspace_id = e.w and won.stream = e.s order by e.o
      )
      select workspace_id, stream from won
      """;
  private static final String COLUMNS =
      "select epoch, txid::text as txid, seq, workspace_id, stream, version, type, data, meta, at from event ";
  /** About no account at all, or about one of these groups ($9; empty: everything). */
  private static final String SEEN_BY_GROUPS =
      """
      (cardinality($9::text[]) = 0
       or (data->>'account' is null and coalesce(data->'accounts', '[]') = '[]')
       or exists (select from account a where a.workspace_id = event.workspace_id and a.group_id::text = any($9)
                  and (a.id::text = data->>'account' or data->'accounts' ? a.id::text)))
      """;
  private static final String SETTLED =
      "(epoch < current_epoch() or txid < pg_snapshot_xmin(pg_current_snapshot()))";

  /**
   * Appends to one stream within the caller's transaction, and gives its new version. Fails 409
   * {@code version-conflict} if the stream is not at the expected version any more.
   */
  public Future<Long> append(
      SqlConnection tx, WorkspaceId workspace, String stream, long expectedVersion, List<NewEvent> events, CallContext cause) {
    return appendAll(tx, List.of(new StreamAppend(workspace, stream, expectedVersion, events, cause))).map(won -> {
      if (won.isEmpty()) {
        throw BusFailure.rejected(409, "version-conflict", "It has changed meanwhile: load it again and repeat the change.");
      }
      return expectedVersion + events.size();
    });
  }

  /**
   * Appends to many streams in one statement, and gives the streams that were still at their expected version; the
   * others got nothing, and their writers decide again. A stream may stand in the batch once.
   */
  public Future<Set<String>> appendAll(SqlConnection tx, List<StreamAppend> appends) {
    var heads = new JsonArray();
    var events = new JsonArray();
    for (var each : appends) {
      heads.add(new JsonObject().put("w", each.workspace().toString()).put("s", each.stream())
          .put("v", each.expectedVersion()).put("n", each.events().size()));
      var meta = EventMeta.of(each.cause());
      long version = each.expectedVersion();
      for (var event : each.events()) {
        events.add(new JsonObject().put("o", events.size()).put("w", each.workspace().toString()).put("s", each.stream()).put("v", ++version)
            .put("t", event.type()).put("d", event.data()).put("m", meta));
      }
    }
    return tx.preparedQuery(APPEND).execute(Tuple.of(heads, events)).map(rows -> {
      var won = new HashSet<String>();
      rows.forEach(row -> won.add(row.getString("stream")));
      return won;
    });
  }

  /** All events of a stream, oldest first. */
  public Future<List<StoredEvent>> readStream(SqlConnection tx, WorkspaceId workspace, String stream) {
    return tx.preparedQuery(COLUMNS + "where workspace_id = $1 and stream = $2 order by version")
        .execute(Tuple.of(workspace.value(), stream)).map(EventStore::events);
  }

  /** All events of several streams, in order of position. */
  public Future<List<StoredEvent>> readStreams(SqlConnection tx, WorkspaceId workspace, List<String> streams) {
    return tx.preparedQuery(COLUMNS + "where workspace_id = $1 and stream = any($2) order by epoch, event.txid, seq")
        .execute(Tuple.of(workspace.value(), (Object) streams.toArray(String[]::new))).map(EventStore::events);
  }

  /** The last position that no open transaction can still write before; {@link Position#START} when there is none. */
  public Future<Position> latest(SqlConnection tx) {
    return tx.preparedQuery("select epoch, txid::text as txid, seq from event where " + SETTLED
            + " order by epoch desc, event.txid desc, seq desc limit 1").execute()
        .map(rows -> rows.size() == 0 ? Position.START : position(rows.iterator().next()));
  }

  /**
   * Events after one position up to another (both as {@link #latest} gave them), oldest first.
   *
   * @param types only these; empty for all
   */
  public Future<List<StoredEvent>> readBetween(
      SqlConnection tx, Position after, Position through, Set<String> types, int limit) {
    return tx.preparedQuery(COLUMNS
            + "where (epoch, txid, seq) > ($1, $2::text::xid8, $3) and (epoch, txid, seq) <= ($4, $5::text::xid8, $6)"
            + (types.isEmpty() ? "and $8::text[] is not null " : " and type = any($8) ")
            + " order by epoch, event.txid, seq limit $7")
        .execute(Tuple.of(after.epoch(), Long.toString(after.txid()), after.seq(), through.epoch(),
            Long.toString(through.txid()), through.seq(), limit, types.toArray(String[]::new)))
        .map(EventStore::events);
  }

  /** As {@link #latest(SqlConnection)}, among the events of one workspace. */
  public Future<Position> latest(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select epoch, txid::text as txid, seq from event where workspace_id = $1 and " + SETTLED
            + " order by epoch desc, event.txid desc, seq desc limit 1").execute(Tuple.of(workspace.value()))
        .map(rows -> rows.size() == 0 ? Position.START : position(rows.iterator().next()));
  }

  /**
   * Events of one workspace after one position up to another (as {@link #latest} gave it), oldest first, as somebody sees
   * them who may be limited to some account groups.
   *
   * @param typePatterns only types that are {@code like} one of these
   * @param accountGroups only events about an account of these groups, or about none; empty for all
   */
  public Future<List<StoredEvent>> readBetween(
      SqlConnection tx, WorkspaceId workspace, Position after, Position through, Set<String> typePatterns,
      Set<String> accountGroups, int limit) {
    return tx.preparedQuery(COLUMNS
            + "where workspace_id = $10 and (epoch, txid, seq) > ($1, $2::text::xid8, $3)"
            + " and (epoch, txid, seq) <= ($4, $5::text::xid8, $6) and type like any($8) and " + SEEN_BY_GROUPS
            + " order by epoch, event.txid, seq limit $7")
        .execute(Tuple.tuple().addInteger(after.epoch()).addString(Long.toString(after.txid())).addLong(after.seq())
            .addInteger(through.epoch()).addString(Long.toString(through.txid())).addLong(through.seq())
            .addInteger(limit).addArrayOfString(typePatterns.toArray(String[]::new))
            .addArrayOfString(accountGroups.toArray(String[]::new)).addUUID(workspace.value()))
        .map(EventStore::events);
  }

  /** Settled events of one workspace after a position, oldest first. */
  public Future<List<StoredEvent>> readAfter(SqlConnection tx, WorkspaceId workspace, Position after, int limit) {
    return tx.preparedQuery(COLUMNS + "where workspace_id = $1 and (epoch, txid, seq) > ($2, $3::text::xid8, $4) and "
            + SETTLED + " order by epoch, event.txid, seq limit $5")
        .execute(Tuple.of(workspace.value(), after.epoch(), Long.toString(after.txid()), after.seq(), limit))
        .map(EventStore::events);
  }

  private static List<StoredEvent> events(RowSet<Row> rows) {
    var events = new ArrayList<StoredEvent>(rows.size());
    rows.forEach(row -> events.add(new StoredEvent(
        position(row), new WorkspaceId(row.getUUID("workspace_id")), row.getString("stream"), row.getLong("version"),
        row.getString("type"), row.getJsonObject("data"), row.getJsonObject("meta"),
        row.get(OffsetDateTime.class, "at").toInstant())));
    return events;
  }

  private static Position position(Row row) {
    return new Position(row.getInteger("epoch"), Long.parseLong(row.getString("txid")), row.getLong("seq"));
  }
}
