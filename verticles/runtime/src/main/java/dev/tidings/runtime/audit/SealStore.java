package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.Position;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The table event_seal. */
final class SealStore {
  private static final String COLUMNS =
      "select block, first_epoch, first_txid::text as first_txid, first_seq, last_epoch, last_txid::text as last_txid,"
          + " last_seq, events, previous_hash, hash, signature, key_id from event_seal where workspace_id = $1 ";

  Future<Optional<Seal>> last(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery(COLUMNS + "order by event_seal.block desc limit 1").execute(Tuple.of(workspace.value()))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(seal(rows.iterator().next())));
  }

  Future<List<Seal>> after(SqlConnection tx, WorkspaceId workspace, long block, int limit) {
    return tx.preparedQuery(COLUMNS + "and block > $2 order by block limit $3")
        .execute(Tuple.of(workspace.value(), block, limit)).map(rows -> {
          var seals = new ArrayList<Seal>(rows.size());
          rows.forEach(row -> seals.add(seal(row)));
          return seals;
        });
  }

  Future<Void> insert(SqlConnection tx, WorkspaceId workspace, Seal seal) {
    return tx.preparedQuery(
            "insert into event_seal (workspace_id, block, first_epoch, first_txid, first_seq, last_epoch, last_txid,"
                + " last_seq, events, previous_hash, hash, signature, key_id)"
                + " values ($1, $2, $3, $4::text::xid8, $5, $6, $7::text::xid8, $8, $9, $10, $11, $12, $13)")
        .execute(Tuple.of(workspace.value(), seal.block(), seal.first().epoch(), Long.toString(seal.first().txid()),
            seal.first().seq(), seal.last().epoch(), Long.toString(seal.last().txid()), seal.last().seq(), seal.events(),
            Buffer.buffer(seal.previousHash()), Buffer.buffer(seal.hash()), Buffer.buffer(seal.signature()), seal.keyId()))
        .mapEmpty();
  }

  /** The last block of every workspace that has one. To be run in a worker's transaction. */
  Future<List<Head>> heads(SqlConnection tx) {
    return tx.query(
            "select w.id as workspace, s.block, s.previous_hash, s.hash, s.signature, s.key_id, s.sealed_at"
                + " from workspace w cross join lateral (select * from event_seal where workspace_id = w.id"
                + " order by event_seal.block desc limit 1) s").execute()
        .map(rows -> {
          var heads = new ArrayList<Head>(rows.size());
          rows.forEach(row -> heads.add(new Head(
              new WorkspaceId(row.getUUID("workspace")), row.getLong("block"), base64(row, "previous_hash"),
              base64(row, "hash"), base64(row, "signature"), row.getString("key_id"),
              row.get(OffsetDateTime.class, "sealed_at").toInstant())));
          return heads;
        });
  }

  private static String base64(Row row, String column) {
    return Base64.getEncoder().encodeToString(row.getBuffer(column).getBytes());
  }

  /** How many settled events come after a position. */
  Future<Long> waiting(SqlConnection tx, WorkspaceId workspace, Position after) {
    return tx.preparedQuery("select count(*) from event where workspace_id = $1 and (epoch, txid, seq) > ($2, $3::text::xid8, $4)")
        .execute(Tuple.of(workspace.value(), after.epoch(), Long.toString(after.txid()), after.seq()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static Seal seal(Row row) {
    return new Seal(
        row.getLong("block"),
        new Position(row.getInteger("first_epoch"), Long.parseLong(row.getString("first_txid")), row.getLong("first_seq")),
        new Position(row.getInteger("last_epoch"), Long.parseLong(row.getString("last_txid")), row.getLong("last_seq")),
        row.getInteger("events"), row.getBuffer("previous_hash").getBytes(), row.getBuffer("hash").getBytes(),
        row.getBuffer("signature").getBytes(), row.getString("key_id"));
  }
}
