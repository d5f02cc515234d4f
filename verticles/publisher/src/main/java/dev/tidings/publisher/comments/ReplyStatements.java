package dev.tidings.publisher.comments;

/** The SQL of replies on their way. All times are the database's. */
final class ReplyStatements {
  private static final String RETURNING =
      """
      returning r.workspace_id, r.id, r.comment_id, r.account_id, r.network, c.remote_id as comment_remote, c.kind, c.thread,
        c.answers, r.text, r.lease_epoch, r.attempt, r.lookups, r.version, r.first_sent_at, r.lease_until,
        clock_timestamp() as now,
        array(select o.remote_id from comment_reply o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
            and o.id <> r.id and o.remote_id is not null
          union all select p.remote_id from receipt p where p.workspace_id = r.workspace_id and p.account_id = r.account_id
            and p.at > coalesce(r.first_sent_at, r.asked_at) - interval '1 day') as attributed
      """;
  static final String CLAIM =
      """
      with due as (
        select r.workspace_id, r.id from comment_reply r
        join account a on a.workspace_id = r.workspace_id and a.id = r.account_id
        where r.state = 'WAITING' and r.next_at <= clock_timestamp() and r.epoch = current_epoch() and a.state = 'CONNECTED'
          and not exists (select 1 from platform_pause)
          and not exists (select 1 from pause p where p.workspace_id = r.workspace_id and p.lifted_at is null
            and (p.scope = 'WORKSPACE' or p.scope = 'ACCOUNT' and p.subject = r.account_id::text))
          and not exists (select 1 from comment_reply o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
            and o.target = r.target and (o.state = 'SENDING' or o.state = 'IN_DOUBT' and o.next_at is not null
              or o.state = 'WAITING' and o.epoch < current_epoch()))
        order by r.next_at limit 1 for update of r skip locked
      )
      update comment_reply r set state = 'SENDING', reason = null, explanation = null, owner = $1,
        lease_epoch = r.lease_epoch + 1, attempt = r.attempt + 1, lookups = r.lookups + 1,
        lease_until = clock_timestamp() + make_interval(secs => $2), next_at = clock_timestamp() + make_interval(secs => $2),
        first_sent_at = coalesce(r.first_sent_at, clock_timestamp())
      from due, comment c
      where r.workspace_id = due.workspace_id and r.id = due.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  static final String DOUBTS =
      """
      with due as (
        select workspace_id, id from comment_reply where state = 'IN_DOUBT' and next_at <= clock_timestamp()
        order by next_at limit 8 for update skip locked
      )
      update comment_reply r set lookups = r.lookups + 1, next_at = clock_timestamp() + make_interval(secs => $1)
      from due, comment c
      where r.workspace_id = due.workspace_id and r.id = due.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  /**
   * What a node left that is gone, and what waited in a database that is another now: of that, one at a time below a
   * comment, the oldest first.
   */
  static final String ABANDONED =
      """
      with lost as (
        select w.workspace_id, w.id from comment_reply w
        where w.state = 'SENDING' and (w.lease_until < clock_timestamp() or w.epoch < current_epoch())
          or w.state = 'WAITING' and w.epoch < current_epoch() and not exists (
            select 1 from comment_reply o where o.workspace_id = w.workspace_id and o.account_id = w.account_id
              and o.target = w.target and o.id <> w.id
              and (o.state = 'SENDING' or o.state = 'IN_DOUBT' and o.next_at is not null
                or o.state = 'WAITING' and o.epoch < current_epoch() and (o.asked_at, o.id) < (w.asked_at, w.id)))
        limit 20 for update of w skip locked
      )
      update comment_reply r set state = 'IN_DOUBT',
        reason = case when r.epoch < current_epoch() then 'restored' else 'interrupted' end,
        explanation = 'It may have been sent: it is looked for.', epoch = current_epoch(), lookups = 0,
        lease_epoch = r.lease_epoch + 1, first_sent_at = coalesce(r.first_sent_at, r.asked_at),
        lease_until = greatest(r.lease_until, clock_timestamp()), next_at = clock_timestamp(), version = r.version + 1
      from lost, comment c
      where r.workspace_id = lost.workspace_id and r.id = lost.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  static final String TOO_LATE =
      """
      update comment_reply r set state = 'FAILED', reason = 'too-late', next_at = null, version = r.version + 1,
        explanation = 'It could not be sent within a day.'
      from comment c where r.state = 'WAITING' and r.asked_at < clock_timestamp() - interval '24 hours'
        and r.epoch = current_epoch() and c.workspace_id = r.workspace_id and c.id = r.comment_id
      returning r.workspace_id, r.id, r.comment_id, r.account_id, r.network, r.version, r.reason, r.state
      """;
  /** What was put off was not sent, and does not count. */
  static final String SETTLE =
      """
      update comment_reply set state = $5, reason = $6, explanation = $7,
        next_at = clock_timestamp() + make_interval(secs => $8), remote_id = coalesce($9, remote_id),
        url = coalesce($10, url), sent_at = coalesce($11, sent_at),
        attempt = attempt - case when state = 'SENDING' and $5 = 'WAITING' then 1 else 0 end,
        lookups = case when state = $5 or state = 'SENDING' and $5 = 'WAITING' then lookups else 0 end,
        lease_until = case when state = 'SENDING' then clock_timestamp() else lease_until end, version = version + 1
      where workspace_id = $1 and id = $2 and version = $3 and lease_epoch = $4 and state in ('SENDING', 'IN_DOUBT')
      """;
  static final String POSTPONE =
      "update comment_reply set next_at = clock_timestamp() + make_interval(secs => $5), lookups = lookups - $6"
          + " where workspace_id = $1 and id = $2 and version = $3 and lease_epoch = $4 and state = 'IN_DOUBT'";
  static final String CALM =
      "update alert set cleared_at = clock_timestamp() where workspace_id = $1 and stream = $2 and cleared_at is null";

  private ReplyStatements() {}
}
