-- What was due when the database became another than it was, by a restore or a promotion: each part is looked for before it
-- is sent, since later ones may be out as well. Writer: publisher.
alter table delivery add column restored boolean not null default false;

-- A new life of the cluster and the doubts that come with it are one transaction: nobody sees the one without the other,
-- whichever node looks first and whatever it does. In the lost history it cannot have been sent before it came to be as it
-- is known, nor before the last event that was there when the server started; what was touched in the last minutes may have
-- been touched after the restore, by nodes that ran on.
create function store_restored() returns trigger language plpgsql as $$
declare
  known timestamptz;
begin
  if new.epoch = 1 then
    return null;
  end if;
  select max(latest.at) into known
    from (select at from event order by epoch desc, txid desc, seq desc limit 1000) latest
    where latest.at < pg_postmaster_start_time();
  with due as materialized (
    select workspace_id, id from delivery
      where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET') and due_at <= new.since
    union all
    select workspace_id, id from delivery where state in ('CLAIMED', 'SENDING', 'IN_DOUBT') and due_at <= new.since
    union all
    select workspace_id, id from delivery where state = 'NEEDS_RECONNECT' and due_at <= new.since
  ), moved as (
    update delivery d set state = 'IN_DOUBT', state_at = clock_timestamp(), version = d.version + 1, restored = true,
      lease_epoch = d.lease_epoch + 1, lease_owner = null, lookups = 0,
      next_at = case when d.state <> 'IN_DOUBT' or d.next_at is not null then clock_timestamp() end,
      step_at = coalesce(d.step_at, greatest(known,
        case when d.state_at < new.since - interval '10 minutes' then d.state_at else p.created_at end)),
      reason = case when d.state = 'IN_DOUBT' then d.reason else 'restored' end,
      explanation = case when d.state = 'IN_DOUBT' then d.explanation
        else 'The database was restored: whether it went out meanwhile is being looked up.' end
    from due, post p
    where d.workspace_id = due.workspace_id and d.id = due.id and p.workspace_id = d.workspace_id and p.id = d.post_id
      and d.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET', 'CLAIMED', 'SENDING', 'IN_DOUBT', 'NEEDS_RECONNECT')
    returning d.*
  ), told as (
    insert into event (epoch, workspace_id, stream, version, type, data, meta)
    select new.epoch, workspace_id, 'delivery:' || id, version, 'delivery.in-doubt',
      jsonb_strip_nulls(jsonb_build_object('account', account_id, 'post', post_id, 'network', network, 'state', state,
        'reason', reason, 'explanation', explanation)),
      jsonb_build_object('actor', 'system:publisher', 'correlation', id)
    from moved
  ), concerned as materialized (
    select workspace_id, gen_random_uuid() as id, 'The database was restored. ' || count(*)
      || ' posts that were due are looked up on their accounts before anything is sent.' as message
    from moved where next_at is not null group by workspace_id
  ), warned as (
    insert into alert (workspace_id, id, kind, stream, message)
    select workspace_id, id, 'store-restored', 'workspace:' || workspace_id, message from concerned
  )
  insert into event (epoch, workspace_id, stream, version, type, data, meta)
  select new.epoch, workspace_id, 'alert:' || id, 1, 'alert.raised', jsonb_build_object('alert', id,
      'kind', 'store-restored', 'message', message, 'subject', 'workspace:' || workspace_id),
    jsonb_build_object('actor', 'system:publisher', 'correlation', workspace_id)
  from concerned;
  return null;
end $$;
create trigger store_restored after insert on store_epoch for each row execute function store_restored();
