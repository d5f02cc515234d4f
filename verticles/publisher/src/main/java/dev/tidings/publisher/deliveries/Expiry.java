package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;

/**
 * Ends deliveries that are later than their grace, aloud: each raises an alert. One whose every part is out is published,
 * without what was to go with it. What is being sent or in doubt is not touched.
 */
final class Expiry {
  private static final String SQL =
      """
      with late as (
        select workspace_id, id from delivery
        where network = $1 and state in %2$s and next_at <= (select clock_timestamp())
          and grace_until < (select clock_timestamp())
        order by next_at limit 500 for update skip locked
      ), stuck as (
        select workspace_id, id from delivery
        where network = $1 and state = 'NEEDS_RECONNECT' and grace_until < (select clock_timestamp())
        limit 500 for update skip locked
      ), ended as (
        select d.workspace_id, d.id, r.parts, r.parts >= jsonb_array_length(d.variant -> 'parts') as whole, r.last,
          case when d.reason is null then ''
            else ' (it waited because: ' || coalesce(d.explanation, d.reason) || ')' end as why
        from (select * from late union all select * from stuck) l
        join delivery d on d.workspace_id = l.workspace_id and d.id = l.id
        cross join lateral (select count(*) as parts, max(at) as last from receipt r
          where r.workspace_id = d.workspace_id and r.delivery_id = d.id) r
      ), moved as (
        update delivery d set state = case when l.whole then 'PUBLISHED' else 'EXPIRED' end,
          state_at = clock_timestamp(), version = d.version + 1, next_at = null,
          reason = case when l.whole then '%1$s' else 'too-late' end,
          published_at = case when l.whole then coalesce(d.published_at, l.last) else d.published_at end,
          explanation = case
            when l.whole then 'The post is out, but what was to go with it was not done in the time that the workspace'
              || ' allows' || l.why || '.'
            else 'Its time had passed by more than the workspace allows' || l.why
              || case when l.parts > 0 then '. What is published of it stands; the rest was not sent.'
                 else '. It was not sent.' end end
        from ended l
        where d.workspace_id = l.workspace_id and d.id = l.id
        returning d.*
      ), told as (
        %3$s
      )
      select workspace_id, id, account_id, explanation, state from moved
      """
          .formatted(LeftOut.REASON, ClaimStatement.WAITING, DeliveryEvents.from("moved",
              "case when state = 'PUBLISHED' then 'delivery.published' else 'delivery.expired' end",
              "'reason', reason, 'explanation', explanation, 'url', url"));

  private final Postgres postgres;
  private final String network;
  private final Supplier<Future<Void>> confirmed;

  /** @param confirmed fails when the database may be another than it was: what it calls late may be out already */
  Expiry(Postgres postgres, String network, Supplier<Future<Void>> confirmed) {
    this.postgres = postgres;
    this.network = network;
    this.confirmed = confirmed;
  }

  /** Ends what is too late now. */
  Future<Void> sweep() {
    return postgres.worker(tx -> tx.preparedQuery(SQL).execute(Tuple.of(network)).compose(rows -> {
      var alerts = new Alerts.Batch();
      rows.forEach(row -> alerts.add(
          row.getUUID("workspace_id"),
          "PUBLISHED".equals(row.getString("state")) ? Alerts.INCOMPLETE : Alerts.EXPIRED,
          "delivery:" + row.getUUID("id"), row.getUUID("account_id"),
          row.getString("explanation")));
      return alerts.raise(tx).compose(raised -> confirmed.get());
    }));
  }
}
