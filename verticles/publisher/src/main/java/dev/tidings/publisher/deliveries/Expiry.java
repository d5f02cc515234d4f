package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/**
 * Ends deliveries that are later than their grace, aloud: each raises an alert. What is being sent or in doubt is not
 * touched.
 */
final class Expiry {
  private static final String SQL =
      """
      with late as (
        select workspace_id, id from delivery
        where network = $1 and state in %s and next_at <= (select clock_timestamp())
          and grace_until < (select clock_timestamp())
        order by next_at limit 500 for update skip locked
      ), stuck as (
        select workspace_id, id from delivery
        where network = $1 and state = 'NEEDS_RECONNECT' and grace_until < (select clock_timestamp())
        limit 500 for update skip locked
      ), moved as (
        update delivery d set state = 'EXPIRED', state_at = clock_timestamp(), version = d.version + 1, next_at = null,
          reason = 'too-late',
          explanation = 'Its time had passed by more than the workspace allows'
            || case when d.reason is null then '' else ' (it waited because: ' || coalesce(d.explanation, d.reason) || ')' end
            || case when exists (select 1 from receipt r where r.workspace_id = d.workspace_id and r.delivery_id = d.id)
               then '. What is published of it stands; the rest was not sent.' else '. It was not sent.' end
        from (select * from late union all select * from stuck) l
        where d.workspace_id = l.workspace_id and d.id = l.id
        returning d.*
      ), told as (
        %s
      )
      select workspace_id, id, account_id, explanation from moved
      """
          .formatted(ClaimStatement.WAITING,
              DeliveryEvents.from("moved", "'delivery.expired'", "'reason', reason, 'explanation', explanation"));

  private final Postgres postgres;
  private final String network;

  Expiry(Postgres postgres, String network) {
    this.postgres = postgres;
    this.network = network;
  }

  /** Ends what is too late now; gives how many. */
  Future<Integer> sweep() {
    return postgres.worker(tx -> tx.preparedQuery(SQL).execute(Tuple.of(network)).compose(rows -> {
      var alerts = new Alerts.Batch();
      rows.forEach(row -> alerts.add(
          row.getUUID("workspace_id"), Alerts.EXPIRED, "delivery:" + row.getUUID("id"), row.getUUID("account_id"),
          row.getString("explanation")));
      return alerts.raise(tx).map(rows.size());
    }));
  }
}
