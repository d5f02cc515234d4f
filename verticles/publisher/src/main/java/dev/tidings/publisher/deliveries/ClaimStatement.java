package dev.tidings.publisher.deliveries;

/**
 * The statement that claims. Workspaces that have something due take turns: each gives at most its share, in order of
 * time. Held back are accounts that are not connected, paused, full here, or held by another node; and a delivery whose
 * twin on the same account is in doubt, since a look-up could not tell the two apart. The post is locked with its
 * delivery, so that an edit that committed first wins: the claim sees it and lets go.
 *
 * <p>Written so that no statistics are needed for a good plan, since a queue's change by the minute: what is looked up by
 * key is a subquery of its own, and {@code state || ''} keeps a partial index out where the primary key is meant.
 *
 * <p>Parameters: network, how far ahead (milliseconds), most in all, most per account, accounts that are full (uuid[]), node,
 * lease (milliseconds).
 */
final class ClaimStatement {
  /** States that wait for their time. */
  static final String WAITING = "('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET')";

  static final String SQL =
      """
      with recursive pending (workspace_id) as (
        (select d.workspace_id from delivery d where d.network = $1 and d.state in %1$s order by d.workspace_id limit 1)
        union all
        select (select d.workspace_id from delivery d
                where d.network = $1 and d.state in %1$s and d.workspace_id > pending.workspace_id
                order by d.workspace_id limit 1)
        from pending where pending.workspace_id is not null
      ), open as materialized (
        select p.workspace_id from pending p
        where p.workspace_id is not null
          and exists (select 1 from delivery d where d.network = $1 and d.workspace_id = p.workspace_id
                      and d.state in %1$s and d.next_at <= (select clock_timestamp() + $2::bigint * interval '1 millisecond'))
          and not exists (select 1 from pause h where h.workspace_id = p.workspace_id and h.lifted_at is null
                          and h.scope = 'WORKSPACE')
          and not exists (select 1 from platform_pause)
      ), candidate as (
        select c.workspace_id, c.id, c.next_at,
          row_number() over (partition by c.workspace_id, c.account_id order by c.next_at, c.id) as place
        from open cross join lateral (
          select d.workspace_id, d.id, d.account_id, d.next_at
          from delivery d
          where d.network = $1 and d.workspace_id = open.workspace_id and d.state in %1$s
            and d.next_at <= (select clock_timestamp() + $2::bigint * interval '1 millisecond')
            and d.grace_until > (select clock_timestamp())
            and d.account_id <> all ($5::uuid[])
            and (select a.state from account a where a.workspace_id = d.workspace_id and a.id = d.account_id) = 'CONNECTED'
            and (select true from pause h where h.workspace_id = d.workspace_id and h.lifted_at is null
                 and (h.scope = 'ACCOUNT' and h.subject = d.account_id::text
                      or h.scope = 'CAMPAIGN' and h.subject = d.campaign) limit 1) is null
            and (select true from delivery o where o.workspace_id = d.workspace_id and o.account_id = d.account_id
                 and o.state in ('CLAIMED', 'SENDING') and o.lease_owner <> $6::uuid limit 1) is null
            and (select true from delivery o where o.workspace_id = d.workspace_id and o.account_id = d.account_id
                 and o.state = 'IN_DOUBT' and o.next_at is not null and o.variant = d.variant limit 1) is null
          order by d.next_at
          limit greatest($4::int, $3::int / (select count(*) from open))
        ) c
      ), chosen as materialized (
        select workspace_id, id from candidate where place <= $4::int order by place, next_at limit $3::int
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
      select *, extract(epoch from (next_at - clock_timestamp()))::float8 * 1000 as due_in_ms,
        extract(epoch from clock_timestamp())::float8 * 1000 as now_ms
      from claimed order by next_at, id
      """
          .formatted(WAITING, DeliveryEvents.from("claimed", "'delivery.claimed'", "'node', lease_owner"));

  /** When the next one is due that no claim has seen, in milliseconds from now. Parameters: network, how far ahead (milliseconds). */
  static final String NEXT =
      "select extract(epoch from (next_at - clock_timestamp()))::float8 * 1000 as due_in_ms from delivery"
          + " where state in " + WAITING + " and network = $1"
          + " and next_at > (select clock_timestamp() + $2::bigint * interval '1 millisecond') order by next_at limit 1";

  private ClaimStatement() {}
}
