package dev.tidings.publisher.deliveries;

/**
 * The statement that claims. Workspaces and, within them, accounts that have something due take turns: each account is a
 * lane that gives its first few in order of time, however much it has waiting. Held back are accounts that are not
 * connected, paused, full here, or held by another node; and a delivery whose twin on the same account is in doubt, since
 * a look-up could not tell the two apart. The post is locked with its delivery, so that an edit that committed first wins:
 * the claim sees it and lets go.
 *
 * <p>Written so that no statistics are needed for a good plan, since a queue's change by the minute: what is looked up by
 * key is a subquery of its own, {@code state || ''} keeps a partial index out where the primary key is meant, and an order
 * that only one index has says which is meant.
 *
 * <p>Every row says how many were wanted; when none was got there is one row without a delivery. What somebody else has
 * locked at this moment is wanted and not got.
 *
 * <p>Parameters: network, how far ahead (milliseconds), most in all, most per account, accounts that are full (uuid[]), node,
 * lease (milliseconds), workspaces that have enough (uuid[]).
 */
final class ClaimStatement {
  /** States that wait for their time. */
  static final String WAITING = "('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET')";

  /** The workspaces that have something waiting on the network $1. */
  private static final String PENDING =
      """
      with recursive pending (workspace_id) as (
        (select d.workspace_id from delivery d where d.network = $1 and d.state in %1$s order by d.workspace_id limit 1)
        union all
        select (select d.workspace_id from delivery d
                where d.network = $1 and d.state in %1$s and d.workspace_id > pending.workspace_id
                order by d.workspace_id limit 1)
        from pending where pending.workspace_id is not null
      )
      """
          .formatted(WAITING);

  static final String SQL =
      PENDING
          + """
      , open as materialized (
        select p.workspace_id from pending p
        where p.workspace_id is not null and p.workspace_id <> all ($8::uuid[])
          and (select d.next_at from delivery d where d.network = $1 and d.workspace_id = p.workspace_id and d.state in %1$s
               order by d.next_at limit 1) <= (select clock_timestamp() + $2::bigint * interval '1 millisecond')
          and not exists (select 1 from pause h where h.workspace_id = p.workspace_id and h.lifted_at is null
                          and h.scope = 'WORKSPACE')
          and not exists (select 1 from platform_pause)
      ), lane (workspace_id, account_id) as (
        select o.workspace_id, first.account_id from open o cross join lateral (
          select d.account_id from delivery d where d.network = $1 and d.workspace_id = o.workspace_id and d.state in %1$s
          order by d.account_id limit 1) first
        union all
        select l.workspace_id, next.account_id from lane l cross join lateral (
          select d.account_id from delivery d where d.network = $1 and d.workspace_id = l.workspace_id
            and d.account_id > l.account_id and d.state in %1$s
          order by d.account_id limit 1) next
      ), ready as materialized (
        select l.workspace_id, l.account_id from lane l
        where l.account_id <> all ($5::uuid[])
          and (select a.state from account a where a.workspace_id = l.workspace_id and a.id = l.account_id) = 'CONNECTED'
          and (select true from pause h where h.workspace_id = l.workspace_id and h.lifted_at is null
               and h.scope = 'ACCOUNT' and h.subject = l.account_id::text limit 1) is null
          and (select true from delivery o where o.workspace_id = l.workspace_id and o.account_id = l.account_id
               and o.state in ('CLAIMED', 'SENDING') and o.lease_owner <> $6::uuid limit 1) is null
      ), candidate as (
        select r.workspace_id, c.id, c.next_at,
          row_number() over (partition by r.workspace_id, r.account_id order by c.next_at, c.id) as place
        from ready r cross join lateral (
          select d.id, d.next_at
          from delivery d
          where d.network = $1 and d.workspace_id = r.workspace_id and d.account_id >= r.account_id
            and d.account_id <= r.account_id and d.state in %1$s
            and d.next_at <= (select clock_timestamp() + $2::bigint * interval '1 millisecond')
            and d.grace_until > (select clock_timestamp())
            and (select true from pause h where h.workspace_id = d.workspace_id and h.lifted_at is null
                 and h.scope = 'CAMPAIGN' and h.subject = d.campaign limit 1) is null
            and (select true from delivery o where o.workspace_id = d.workspace_id and o.account_id = d.account_id
                 and o.state = 'IN_DOUBT' and o.next_at is not null and o.variant = d.variant limit 1) is null
          order by d.account_id, d.next_at
          limit $4::int
        ) c
      ), turn as (
        select workspace_id, id, place, next_at,
          row_number() over (partition by workspace_id order by place, next_at) as number
        from candidate
      ), chosen as materialized (
        select workspace_id, id from turn
        where number <= greatest($4::int, $3::int / (select count(*) from open))
        order by place, next_at limit $3::int
      ), locked as materialized (
        select d.workspace_id, d.id
        from chosen c
        cross join lateral (
          select d.workspace_id, d.id, d.post_id, d.plan_version, d.content_hash from delivery d
          where d.workspace_id = c.workspace_id and d.id = c.id and d.state || '' in %1$s
            and d.next_at <= (select clock_timestamp() + $2::bigint * interval '1 millisecond')
          for update skip locked
        ) d
        cross join lateral (
          select 1 from post p
          where p.workspace_id = d.workspace_id and p.id = d.post_id and p.state || '' = 'SCHEDULED'
            and p.plan_version = d.plan_version and p.content_hash = d.content_hash and p.approved_hash = d.content_hash
          for share skip locked
        ) p
      ), claimed as (
        update delivery d
        set state = 'CLAIMED', state_at = clock_timestamp(), lease_owner = $6::uuid, lease_epoch = d.lease_epoch + 1,
          lease_until = clock_timestamp() + $7::bigint * interval '1 millisecond', version = d.version + 1
        from locked l
        where d.workspace_id = l.workspace_id and d.id = l.id
        returning d.workspace_id, d.id, d.post_id, d.account_id, d.network, d.state, d.variant, d.lease_epoch, d.attempt,
          d.version, d.witnesses, d.next_at, d.due_at, d.lease_owner
      ), told as (
        %2$s
      )
      select claimed.*, extract(epoch from (next_at - clock_timestamp()))::float8 * 1000 as due_in_ms,
        extract(epoch from clock_timestamp())::float8 * 1000 as now_ms,
        (select w.monthly_budget is not null from workspace w where w.id = claimed.workspace_id) as limited, wanted.number as wanted
      from (select count(*) as number from chosen) wanted left join claimed on true order by next_at, id
      """
          .formatted(WAITING, DeliveryEvents.from("claimed", "'delivery.claimed'", "'node', lease_owner"));

  /**
   * When the next one is due that no claim has seen, in milliseconds from now.
   * Parameters: network, how far ahead (milliseconds).
   */
  static final String NEXT =
      PENDING
          + """
      select extract(epoch from (n.next_at - clock_timestamp()))::float8 * 1000 as due_in_ms
      from pending p cross join lateral (
        select d.next_at from delivery d
        where d.network = $1 and d.workspace_id = p.workspace_id and d.state in %1$s
          and d.next_at > (select clock_timestamp() + $2::bigint * interval '1 millisecond')
        order by d.next_at limit 1) n
      order by n.next_at limit 1
      """
          .formatted(WAITING);

  /** Parameters: network, node, what it holds (uuid[]). */
  static final String GIVE_BACK =
      """
      with moved as (
        update delivery d set state = 'SCHEDULED', state_at = clock_timestamp(), version = d.version + 1,
          lease_epoch = d.lease_epoch + 1, lease_owner = null, lease_until = null
        where d.network = $1 and d.lease_owner = $2::uuid and d.state = 'CLAIMED' and d.id <> all ($3::uuid[])
        returning d.*
      )
      %s
      """
          .formatted(DeliveryEvents.from("moved", "'delivery.handed-back'", "'reason', 'claim-not-answered'"));

  private ClaimStatement() {}
}
