package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a restore or a promotion the database may know less than the networks have seen: every delivery that was due by
 * then, and has not been touched since, is looked up before anything is sent. Run again it changes nothing.
 */
final class Restore {
  /** What people read about a delivery that is looked up after a restore. */
  static final String EXPLANATION = "The database was restored: whether it went out meanwhile is being looked up.";

  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final String SQL =
      """
      with life as materialized (
        select epoch, since from store_epoch where epoch = current_epoch() and epoch > 1
      ), moved as (
        update delivery d set state = 'IN_DOUBT', state_at = clock_timestamp(), version = d.version + 1,
          lease_epoch = d.lease_epoch + 1, lease_owner = null, lookups = 0, next_at = clock_timestamp(),
          reason = 'restored',
          explanation = '%1$s'
        from life
        where d.network = $1 and d.due_at <= life.since and d.state_at < life.since
          and d.state in ('SCHEDULED', 'CLAIMED', 'SENDING', 'RETRY_AT', 'WAITING_BUDGET', 'NEEDS_RECONNECT')
        returning d.*
      ), told as (
        %2$s
      )
      select workspace_id, count(*) as n from moved group by workspace_id
      """
          .formatted(EXPLANATION, DeliveryEvents.from(
              "moved", "'delivery.in-doubt'", "'reason', reason, 'explanation', explanation"));

  private final Postgres postgres;
  private final String network;

  Restore(Postgres postgres, String network) {
    this.postgres = postgres;
    this.network = network;
  }

  /** Puts in doubt what must be. To be done before anything is claimed. */
  Future<Void> run() {
    return postgres.worker(tx -> tx.preparedQuery(SQL).execute(Tuple.of(network)).compose(rows -> {
      var alerts = new Alerts.Batch();
      for (var row : rows) {
        LOG.warn("The database is another than it was: {} deliveries of {} are in doubt", row.getLong("n"), network);
        alerts.add(row.getUUID("workspace_id"), Alerts.RESTORED, "workspace:" + row.getUUID("workspace_id"), null,
            "The database was restored. " + row.getLong("n")
                + " posts that were due are looked up on their accounts before anything is sent.");
      }
      return alerts.raise(tx);
    }));
  }
}
