package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;

/**
 * Whether this is still the database cluster that it was: a restore or a promotion changes its system identifier or
 * timeline, and then what it says about deliveries may be older than what the networks have seen.
 *
 * @param epoch the number of the cluster's life, from 1
 * @param raised true when this look was the one that found another cluster than before
 */
public record StoreEpoch(int epoch, boolean raised) {
  private static final long LOCK = 0x7469_6469_6e67_7302L;
  /**
   * The timeline is the one that is written to: after a promotion the control file goes on telling the former until the
   * next checkpoint has ended, which may be minutes later.
   */
  private static final String LOOK =
      """
      select s.system_identifier::text as identifier, t.timeline, e.epoch,
        e.system_identifier as known_identifier, e.timeline as known_timeline
      from pg_control_system() s
      cross join lateral (select case when pg_is_in_recovery() then (select timeline_id from pg_control_checkpoint())
        else ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int end as timeline) t
      left join lateral (select * from store_epoch order by epoch desc limit 1) e on true
      """;

  /**
   * Looks, and records a change, once however many nodes start together; what was due is then in doubt in the same
   * transaction. To be run in a worker's transaction.
   */
  public static Future<StoreEpoch> look(SqlConnection tx) {
    return tx.preparedQuery("select pg_advisory_xact_lock($1)").execute(Tuple.of(LOCK))
        .compose(locked -> tx.query(LOOK).execute())
        .compose(rows -> judge(tx, rows.iterator().next()));
  }

  /** Until this transaction ends no other life of the cluster begins. To be its first statement. */
  public static Future<Void> hold(SqlConnection tx) {
    return tx.preparedQuery("select pg_advisory_xact_lock_shared($1)").execute(Tuple.of(LOCK)).mapEmpty();
  }

  private static Future<StoreEpoch> judge(SqlConnection tx, Row row) {
    Integer known = row.getInteger("epoch");
    boolean same = known != null
        && Objects.equals(row.getString("identifier"), row.getString("known_identifier"))
        && Objects.equals(row.getInteger("timeline"), row.getInteger("known_timeline"));
    if (same) {
      return Future.succeededFuture(new StoreEpoch(known, false));
    }
    int next = known == null ? 1 : known + 1;
    return tx.preparedQuery("insert into store_epoch (epoch, system_identifier, timeline) values ($1, $2, $3)")
        .execute(Tuple.of(next, row.getString("identifier"), row.getInteger("timeline")))
        .map(new StoreEpoch(next, known != null));
  }
}
