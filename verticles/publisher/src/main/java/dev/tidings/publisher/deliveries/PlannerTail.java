package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.postgres.StoreEpoch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Makes deliveries of plans. An event about a post only says where to look: what is planned is what the post says now, so
 * that events taken twice, late or together come to the same.
 */
final class PlannerTail {
  /** The tail's name in the store. */
  static final String NAME = "delivery-planner";

  /** The events that may change what is planned. */
  static final Set<String> TYPES =
      Set.of("post.scheduled", "post.rescheduled", "post.unscheduled", "post.edited", "post.deleted");

  private static final String TOUCHED =
      "with touched as (select distinct workspace_id, post_id from jsonb_to_recordset($1::jsonb)"
          + " as t(workspace_id uuid, post_id uuid)) ";

  private static final String CANCEL =
      TOUCHED
          + """
            , moved as (
              update delivery d set state = 'CANCELLED', state_at = clock_timestamp(), version = d.version + 1, next_at = null,
                reason = 'plan-changed', explanation = 'The post was taken back, moved or changed before this went out.'
              from touched t join post p on p.workspace_id = t.workspace_id and p.id = t.post_id
              where d.workspace_id = p.workspace_id and d.post_id = p.id
                and (p.state <> 'SCHEDULED' or d.plan_version <> p.plan_version)
                and d.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET', 'NEEDS_RECONNECT')
              returning d.*
            )
            """
          + DeliveryEvents.from("moved", "'delivery.cancelled'", "'reason', reason");

  private static final String MISSING =
      TOUCHED
          + """
            select p.workspace_id, p.id as post_id, a.id as account_id
            from touched t
            join post p on p.workspace_id = t.workspace_id and p.id = t.post_id
            join account a on a.workspace_id = p.workspace_id and a.id = any (p.account_ids)
            where p.state || '' = 'SCHEDULED' and p.scheduled_at is not null
              and not exists (select 1 from delivery d where d.workspace_id = p.workspace_id and d.post_id = p.id
                              and d.account_id = a.id and d.plan_version = p.plan_version)
            """;

  /**
   * What was due before a restore may be out already, by deliveries that nobody knows of any more: it is looked up. It
   * cannot be out since before the post came to be as it was, if that was before the restore; else since before it was made.
   */
  private static final String PLAN =
      """
      with life as materialized (
        select since from store_epoch where epoch = current_epoch() and epoch > 1
      ), wanted as (
        select * from jsonb_to_recordset($1::jsonb) as w(workspace_id uuid, post_id uuid, account_id uuid, id uuid, cause text,
          correlation text)
      ), moved as (
        insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, campaign, due_at, grace_until,
          variant, content_hash, state, next_at, reason, explanation, restored, step_at, version)
        select p.workspace_id, w.id, p.id, a.id, a.network, p.plan_version, p.campaign, p.scheduled_at,
          p.scheduled_at + make_interval(mins => s.grace_minutes),
          coalesce(v.variant, jsonb_build_object('network', a.network)), p.content_hash,
          case when v.variant is null then 'REJECTED' when p.scheduled_at <= life.since then 'IN_DOUBT'
            when a.state = 'CONNECTED' then 'SCHEDULED' else 'NEEDS_RECONNECT' end,
          case when v.variant is null then null when p.scheduled_at <= life.since then clock_timestamp()
            when a.state = 'CONNECTED' then p.scheduled_at end,
          case when v.variant is null then 'no-variant' when p.scheduled_at <= life.since then '%1$s'
            when a.state <> 'CONNECTED' then 'account-not-connected' end,
          case when v.variant is not null and p.scheduled_at <= life.since then '%2$s' end,
          coalesce(p.scheduled_at <= life.since, false),
          case when p.scheduled_at > life.since then null
            when p.updated_at < life.since - interval '10 minutes' then p.updated_at
            when life.since is not null then p.created_at end, 1
        from wanted w
        join post p on p.workspace_id = w.workspace_id and p.id = w.post_id
        join workspace s on s.id = p.workspace_id
        join account a on a.workspace_id = p.workspace_id and a.id = w.account_id
        left join lateral (select each as variant from jsonb_array_elements(p.content -> 'variants') each
                           where each ->> 'network' = a.network limit 1) v on true
        left join life on true
        where p.state || '' = 'SCHEDULED' and p.scheduled_at is not null
        on conflict (workspace_id, post_id, account_id, plan_version) do nothing
        returning *
      )
      insert into event (epoch, workspace_id, stream, version, type, data, meta)
      select (select current_epoch()), m.workspace_id, 'delivery:' || m.id, 1, case m.state
          when 'REJECTED' then 'delivery.rejected' when 'IN_DOUBT' then 'delivery.in-doubt'
          when 'NEEDS_RECONNECT' then 'delivery.needs-reconnect' else 'delivery.planned' end,
        jsonb_strip_nulls(jsonb_build_object('account', m.account_id, 'post', m.post_id, 'network', m.network, 'state', m.state,
          'dueAt', m.due_at, 'reason', m.reason, 'explanation', m.explanation)),
        jsonb_strip_nulls(jsonb_build_object('actor', 'system:publisher', 'correlation', w.correlation, 'cause', w.cause))
      from moved m join wanted w on w.id = m.id
      """
          .formatted(Doubts.RESTORED, Doubts.RESTORED_EXPLANATION);

  private PlannerTail() {}

  /** Takes a batch of events, within the tail's own transaction. */
  static Future<Void> take(SqlConnection tx, List<StoredEvent> events) {
    var latest = new LinkedHashMap<String, StoredEvent>();
    events.forEach(event -> latest.put(event.stream(), event));
    var touched = new JsonArray();
    latest.values().forEach(event -> touched.add(new JsonObject()
        .put("workspace_id", event.workspace().toString()).put("post_id", postOf(event))));
    return StoreEpoch.hold(tx)
        .compose(held -> tx.preparedQuery(CANCEL).execute(Tuple.of(touched)))
        .compose(cancelled -> tx.preparedQuery(MISSING).execute(Tuple.of(touched)))
        .compose(missing -> {
          var wanted = new JsonArray();
          missing.forEach(row -> {
            var event = latest.get("post:" + row.getUUID("post_id"));
            wanted.add(new JsonObject()
                .put("workspace_id", row.getUUID("workspace_id").toString())
                .put("post_id", row.getUUID("post_id").toString())
                .put("account_id", row.getUUID("account_id").toString())
                .put("id", Identifiers.next().toString())
                .put("cause", event.position().toString())
                .put("correlation", event.meta().getString("correlation")));
          });
          return wanted.isEmpty()
              ? Future.<Void>succeededFuture()
              : tx.preparedQuery(PLAN).execute(Tuple.of(wanted)).<Void>mapEmpty();
        });
  }

  private static String postOf(StoredEvent event) {
    return event.stream().substring("post:".length());
  }
}
