package dev.tidings.publisher.deliveries;

/**
 * The two statements that commit changes: what became of deliveries that are being sent, and, after it, which are sent
 * next. Both take rows as one JSON array ({@link ChangeRow}), guard each row by lease epoch and version, write its event,
 * and give the places of the rows that held. The version moves with every change of state, so that it guards the state,
 * too.
 *
 * <p>Personal data: an exchange's answer is the network's words about our own post; no other person's text is kept.
 */
final class ChangeStatements {
  private static final String INPUT =
      "i as (select * from jsonb_to_recordset($1::jsonb) as i(place int, workspace_id uuid, id uuid, epoch int,"
          + " version bigint, state text, event text, attempted int, reason text, explanation text, data jsonb, meta jsonb,"
          + " step int, step_name text, next_at timestamptz, next_in_ms bigint, evidence jsonb, witness jsonb, part int,"
          + " remote_id text, url text, published_at timestamptz, price bigint, forgotten int, alert uuid))";

  private static final String TOLD =
      "told as (" + DeliveryEvents.INSERT
          + "workspace_id, 'delivery:' || id, version, event,"
          + " jsonb_strip_nulls(data || jsonb_build_object('attempt', attempt, 'nextAt', next_at)), meta from moved)";

  /**
   * Parameters: rows, lease (milliseconds), least wait (milliseconds). In doubt without a next time means that a person
   * decides. A wait never goes beyond the delivery's grace, which is judged then. A time that a network or another clock
   * gave may be over already: what was sent and refused waits a little longer each time, up to the least wait, and what was
   * not sent waits that long.
   */
  static final String SETTLE =
      "with " + INPUT + ", moved as ("
          + """
            update delivery d set
              state = i.state,
              state_at = clock_timestamp(),
              version = d.version + 1,
              attempt = d.attempt + i.attempted,
              reason = i.reason,
              explanation = i.explanation,
              step = coalesce(i.step, d.step),
              step_name = coalesce(i.step_name, d.step_name),
              step_at = case when i.state = 'SENDING' then clock_timestamp() else d.step_at end,
              witnesses = case
                when i.forgotten is not null then (select coalesce(jsonb_agg(w), '[]'::jsonb)
                  from jsonb_array_elements(d.witnesses) w where (w ->> 'step')::int < i.forgotten)
                when i.witness is null then d.witnesses
                else d.witnesses || i.witness end,
              evidence = coalesce(i.evidence, d.evidence),
              url = coalesce(d.url, i.url),
              published_at = case when i.state = 'PUBLISHED' then coalesce(i.published_at, clock_timestamp())
                             else d.published_at end,
              lookups = case when i.state = 'IN_DOUBT' and d.state <> 'IN_DOUBT' then 0 else d.lookups end,
              lease_owner = case when i.state = 'SENDING' then d.lease_owner end,
              lease_until = case when i.state = 'SENDING' then clock_timestamp() + $2::bigint * interval '1 millisecond' end,
              next_at = case
                when i.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET') then least(
                  case when i.next_at is null
                    then clock_timestamp() + coalesce(i.next_in_ms, 0) * interval '1 millisecond'
                    else greatest(i.next_at, clock_timestamp() + interval '1 millisecond' * least($3::bigint,
                      case i.attempted when 1 then 125 * (1 << least(d.attempt, 16)) else $3::bigint end))
                  end,
                  greatest(d.grace_until, clock_timestamp()))
                when i.state = 'IN_DOUBT' then clock_timestamp() + i.next_in_ms * interval '1 millisecond'
              end
            from i
            where d.workspace_id = i.workspace_id and d.id = i.id and d.lease_epoch = i.epoch and d.version = i.version
            returning d.workspace_id, d.id, d.account_id, d.version, d.attempt, d.next_at, i.place, i.event, i.data, i.meta,
              i.part, i.remote_id, i.url, i.published_at, i.alert, i.explanation as said
            """
          + "), " + TOLD + ", given as ("
          + " insert into receipt (workspace_id, delivery_id, account_id, part, remote_id, url, at)"
          + " select workspace_id, id, account_id, part, remote_id, url, coalesce(published_at, clock_timestamp())"
          + " from moved where remote_id is not null"
          + "), warned as (insert into alert (workspace_id, id, kind, stream, account_id, message)"
          + " select workspace_id, alert, '" + Alerts.INCOMPLETE + "', 'delivery:' || id, account_id, said"
          + " from moved where alert is not null"
          + "), heard as (" + DeliveryEvents.INSERT
          + "workspace_id, 'alert:' || alert, 1, 'alert.raised', jsonb_build_object('alert', alert, 'kind', '"
          + Alerts.INCOMPLETE + "', 'message', said, 'account', account_id, 'subject', 'delivery:' || id),"
          + " jsonb_build_object('actor', 'system:publisher', 'correlation', id) from moved where alert is not null"
          + ") select place from moved";

  /**
   * Parameters: rows, lease (milliseconds). Nothing begins on an account that has another being sent, on one that is not
   * connected, or under a pause, whenever it was set. What it costs is noted, once for all attempts.
   */
  static final String BEGIN =
      "with " + INPUT + ", moved as ("
          + """
            update delivery d set
              state = 'SENDING',
              state_at = clock_timestamp(),
              version = d.version + 1,
              reason = null,
              explanation = null,
              step_at = case when d.step = i.step and d.step_at is not null then d.step_at else clock_timestamp() end,
              step = i.step,
              step_name = i.step_name,
              lease_until = clock_timestamp() + $2::bigint * interval '1 millisecond',
              next_at = null
            from i
            where d.workspace_id = i.workspace_id and d.id = i.id and d.lease_epoch = i.epoch and d.version = i.version
              and (select true from delivery o where o.workspace_id = d.workspace_id and o.account_id = d.account_id
                   and o.state = 'SENDING' limit 1) is null
              and (select a.state from account a where a.workspace_id = d.workspace_id and a.id = d.account_id) = 'CONNECTED'
              and (select true from pause h where h.workspace_id = d.workspace_id and h.lifted_at is null
                   and (h.scope = 'WORKSPACE' or h.scope = 'ACCOUNT' and h.subject = d.account_id::text
                        or h.scope = 'CAMPAIGN' and h.subject = d.campaign) limit 1) is null
              and not exists (select 1 from platform_pause)
            returning d.workspace_id, d.id, d.version, d.attempt, d.next_at, i.place, i.event, i.data, i.meta,
              i.price
            """
          + "), " + TOLD + ", noted as ("
          + " insert into spending (workspace_id, delivery_id, what, micros)"
          + " select workspace_id, id, '" + Spending.PUBLISHING + "', price from moved where price is not null"
          + " on conflict do nothing) select place from moved";

  /** How the given deliveries stand, to learn whether a commit that was not answered holds. Parameter: rows. */
  static final String READ_BACK =
      "with " + INPUT + " select i.place from i join delivery d on d.workspace_id = i.workspace_id and d.id = i.id"
          + " where d.lease_epoch = i.epoch and d.version = i.version + 1 and d.state = i.state";

  private ChangeStatements() {}
}
