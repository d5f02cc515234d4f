package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what dead nodes held (their session lock is free) at once, and what hung nodes held when its lease ends. What
 * had not begun waits for its next claim; what was being sent is in doubt. Either way the lease epoch moves on, so that a
 * node which wakes up late writes nothing.
 */
final class TakeOver {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

  /** Parameters: network, this node, what this node really holds (uuid[]). */
  private static final String SQL =
      """
      with gone as materialized (
        select o.lease_owner from (
          select distinct lease_owner from delivery where state in ('CLAIMED', 'SENDING') and lease_owner is not null
        ) o where o.lease_owner <> $2::uuid and not node_alive(o.lease_owner)
      ), orphan as (
        select d.workspace_id, d.id, d.state as was, d.lease_owner as whose
        from delivery d
        where d.network = $1 and d.state in ('CLAIMED', 'SENDING')
          and (d.lease_until < (select clock_timestamp()) or d.lease_owner in (select lease_owner from gone))
          and not (d.lease_owner = $2::uuid and d.id = any ($3::uuid[]))
        limit 1000 for update skip locked
      ), moved as (
        update delivery d set
          state = case o.was when 'CLAIMED' then 'SCHEDULED' else 'IN_DOUBT' end,
          state_at = clock_timestamp(), version = d.version + 1, lease_epoch = d.lease_epoch + 1, lease_owner = null,
          lease_until = case o.was when 'CLAIMED' then null else d.lease_until end,
          next_at = case o.was when 'CLAIMED' then coalesce(d.next_at, clock_timestamp()) else clock_timestamp() end,
          lookups = 0,
          reason = case o.was when 'CLAIMED' then d.reason else 'sender-gone' end,
          explanation = case o.was when 'CLAIMED' then d.explanation
            else 'The node that was sending it has died or hung; it is being looked for on the account.' end
        from orphan o where d.workspace_id = o.workspace_id and d.id = o.id
        returning d.*, o.whose
      ), told as (
        %s
      )
      select state, count(*) as n from moved group by state
      """
          .formatted(DeliveryEvents.from(
              "moved", "case state when 'IN_DOUBT' then 'delivery.in-doubt' else 'delivery.handed-back' end",
              "'reason', 'sender-gone', 'node', whose"));

  private final Postgres postgres;
  private final String network;
  private final UUID node;

  TakeOver(Postgres postgres, String network, UUID node) {
    this.postgres = postgres;
    this.network = network;
    this.node = node;
  }

  /** Takes over what is orphaned; gives how many. What this node itself is busy with is not. */
  Future<Long> run(List<Held> held) {
    var mine = held.stream().map(each -> each.id.value()).toArray(UUID[]::new);
    return postgres.worker(tx -> tx.preparedQuery(SQL).execute(Tuple.of(network, node, mine))).map(rows -> {
      long all = 0;
      for (var row : rows) {
        all += row.getLong("n");
        LOG.info("Took over {} deliveries of {} from nodes that are gone; now {}", row.getLong("n"), network,
            row.getString("state"));
      }
      return all;
    });
  }
}
