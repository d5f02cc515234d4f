-- Claiming by lane: an account's waiting deliveries in order of time, so that an account that can take no more is passed
-- over in one step however much it has waiting.
create index delivery_lane on delivery (network, workspace_id, account_id, next_at)
  where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET');
-- Every change of state writes every index that holds the row: those that another one covers are not worth it.
drop index delivery_next;
drop index delivery_post;

-- Events are written with every change, and row-level security already lets nobody write for another workspace: asking the
-- workspace's row again for each of them, and locking it, is left out.
alter table event drop constraint event_workspace_id_fkey;
