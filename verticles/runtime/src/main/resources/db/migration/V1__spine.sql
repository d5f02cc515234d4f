-- The spine's schema. Run as tidings_owner; the roles tidings_app and tidings_worker exist already (RoleBootstrap).
-- Each table names its writer: only that capability writes it. Others may read.

-- ---------------------------------------------------------------- the store's own identity
-- One row per life of the database cluster: a restore or promotion raises the epoch (ARCHITECTURE 5, 6.6). Writer: runtime.
create table store_epoch (
  epoch int primary key,
  system_identifier text not null,
  timeline int not null,
  since timestamptz not null default clock_timestamp()
);
grant select on store_epoch to tidings_app, tidings_worker;
grant insert on store_epoch to tidings_worker;

create function current_epoch() returns int language sql stable as 'select max(epoch) from store_epoch';

create function current_workspace() returns uuid language sql stable as
  $$ select nullif(current_setting('tidings.workspace', true), '')::uuid $$;

-- ---------------------------------------------------------------- identity. Writer: identity
create table workspace (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  zone text not null,
  approvals int not null default 1 check (approvals between 0 and 5),
  grace_minutes int not null default 60 check (grace_minutes between 1 and 10080),
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp()
);

create table account_group (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

-- What a person may ask to have erased is sealed under a key of their own; dropping the key erases it.
create table subject_key (
  subject uuid primary key,
  sealed_key bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- People are not of one workspace. email_hash is keyed (HMAC-SHA256); sealed holds name and e-mail under the subject's key.
create table person (
  id uuid primary key,
  email_hash bytea unique,
  sealed bytea,
  password_hash text,
  created_at timestamptz not null default clock_timestamp()
);

create table member (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null references person (id),
  role text not null,
  account_groups uuid[] not null default '{}',
  version bigint not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  unique (workspace_id, person_id)
);

create table api_key (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  prefix text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index api_key_secret on api_key (secret_hash);

-- ---------------------------------------------------------------- accounts. Writer: publisher
create table account (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  network text not null,
  server text not null,
  remote_id text not null,
  handle text not null,
  display_name text not null,
  state text not null,
  state_reason text,
  group_id uuid,
  scopes text[] not null default '{}',
  budgets jsonb not null default '[]',
  connected_at timestamptz not null default clock_timestamp(),
  version bigint not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, network, server, remote_id),
  foreign key (workspace_id, group_id) references account_group (workspace_id, id)
);

-- Tokens, sealed (AES-256-GCM). refresh_state: IDLE, REFRESHING (committed before the call) or UNKNOWN (never repeated).
create table account_token (
  workspace_id uuid not null,
  account_id uuid not null,
  token_version int not null default 1,
  sealed bytea not null,
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  refresh_state text not null default 'IDLE',
  refresh_at timestamptz,
  refresh_started_at timestamptz,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create index account_token_refresh on account_token (refresh_at) where refresh_state = 'IDLE';

create table pause (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  scope text not null,
  subject text,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null default clock_timestamp(),
  lifted_at timestamptz,
  primary key (workspace_id, id)
);
create index pause_holding on pause (workspace_id) where lifted_at is null;

-- The operator's own switch: holds everything in every workspace while a row stands.
create table platform_pause (
  only_one boolean primary key default true check (only_one),
  reason text not null,
  set_at timestamptz not null default clock_timestamp()
);

-- ---------------------------------------------------------------- content. Writer: content
create table post (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  title text,
  state text not null,
  content jsonb not null,
  account_ids uuid[] not null default '{}',
  content_hash text not null,
  approved_hash text,
  campaign text,
  scheduled_at timestamptz,
  scheduled_local text,
  scheduled_zone text,
  plan_version int not null default 0,
  author text not null,
  edited_by text,
  submitted_by text,
  submitted_at timestamptz,
  submit_note text,
  import_key text,
  search tsvector,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  version bigint not null,
  claim_lock smallint not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, import_key)
);
create index post_plan on post (workspace_id, scheduled_at) where state <> 'DELETED';
create index post_recent on post (workspace_id, updated_at desc, id) where state <> 'DELETED';
create index post_order on post (workspace_id, coalesce(scheduled_at, updated_at) desc, id desc) where state <> 'DELETED';
create index post_waiting on post (workspace_id, submitted_at) where state = 'IN_REVIEW';
create index post_search on post using gin (search);

create table approval (
  workspace_id uuid not null,
  post_id uuid not null,
  content_hash text not null,
  approver text not null,
  note text,
  at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, post_id, content_hash, approver),
  foreign key (workspace_id, post_id) references post (workspace_id, id)
);

create table asset (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  content_type text not null,
  width int not null,
  height int not null,
  sha256 text not null,
  bytes bytea not null,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  unique (workspace_id, sha256)
);

-- A write's answer, kept with the write itself, so that a repeated request is answered and not repeated. Writer: each
-- capability for its own commands.
create table idempotency_key (
  workspace_id uuid not null references workspace (id),
  actor text not null,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, actor, key)
);

-- ---------------------------------------------------------------- deliveries. Writer: publisher
create table delivery (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  network text not null,
  plan_version int not null,
  campaign text,
  due_at timestamptz not null,
  grace_until timestamptz not null,
  variant jsonb not null,
  content_hash text not null,
  state text not null,
  state_at timestamptz not null default clock_timestamp(),
  next_at timestamptz,
  attempt int not null default 0,
  lease_owner uuid,
  lease_epoch int not null default 0,
  lease_until timestamptz,
  step int not null default 0,
  step_name text,
  step_at timestamptz,
  witnesses jsonb not null default '[]',
  lookups int not null default 0,
  reason text,
  explanation text,
  evidence jsonb not null default '[]',
  url text,
  published_at timestamptz,
  deleted_remotely boolean not null default false,
  version bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, post_id, account_id, plan_version),
  foreign key (workspace_id, post_id) references post (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
-- At most one delivery of an account is being sent: the store itself refuses a second.
create unique index delivery_one_sending on delivery (workspace_id, account_id) where state = 'SENDING';
create index delivery_due on delivery (network, workspace_id, next_at)
  where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET');
create index delivery_next on delivery (next_at) where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET');
create index delivery_held on delivery (lease_owner) where state in ('CLAIMED', 'SENDING');
create index delivery_doubt on delivery (next_at) where state = 'IN_DOUBT';
create index delivery_busy on delivery (workspace_id, account_id) where state in ('CLAIMED', 'SENDING', 'IN_DOUBT');
create index delivery_reconnect on delivery (workspace_id, account_id) where state = 'NEEDS_RECONNECT';
create index delivery_calendar on delivery (workspace_id, due_at, id);
create index delivery_post on delivery (workspace_id, post_id);

create table receipt (
  workspace_id uuid not null,
  delivery_id uuid not null,
  account_id uuid not null,
  part int not null,
  remote_id text not null,
  url text,
  at timestamptz not null,
  primary key (workspace_id, delivery_id, part),
  unique (workspace_id, account_id, remote_id),
  foreign key (workspace_id, delivery_id) references delivery (workspace_id, id)
);

create table alert (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null,
  stream text not null,
  account_id uuid,
  message text not null,
  raised_at timestamptz not null default clock_timestamp(),
  cleared_at timestamptz,
  primary key (workspace_id, id)
);
create index alert_open on alert (workspace_id, raised_at desc) where cleared_at is null;

-- ---------------------------------------------------------------- the event store. Writer: every capability, by EventStore
create table stream_head (
  workspace_id uuid not null references workspace (id),
  stream text not null,
  version bigint not null,
  primary key (workspace_id, stream)
);

create table event (
  seq bigint generated always as identity,
  epoch int not null default current_epoch(),
  txid xid8 not null default pg_current_xact_id(),
  workspace_id uuid not null references workspace (id),
  stream text not null,
  version bigint not null,
  type text not null,
  data jsonb not null,
  meta jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, stream, version)
);
create unique index event_position on event (epoch, txid, seq);
create index event_workspace_position on event (workspace_id, epoch, txid, seq);

create function event_committed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tidings_event', '');
  return null;
end $$;
create trigger event_committed after insert on event for each statement execute function event_committed();

create function delivery_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tidings_delivery', '');
  return null;
end $$;
create trigger delivery_planned after insert on delivery for each statement execute function delivery_changed();
-- Not on every update: only where a new time to act was set by another than its publisher (moves, decisions, resumes).
create trigger pause_changed after insert or update on pause for each statement execute function delivery_changed();
create trigger platform_pause_changed after insert or delete on platform_pause
  for each statement execute function delivery_changed();

-- A tail's place and its owner. Writer: runtime.
create table tail_lease (
  name text primary key,
  owner uuid,
  lease_epoch int not null default 0,
  until timestamptz,
  epoch int not null default 0,
  txid xid8 not null default '0',
  seq bigint not null default 0
);

-- Blocks of sealed events, chained by hash and signed by a key kept outside the database. Writer: runtime's sealer.
create table event_seal (
  workspace_id uuid not null references workspace (id),
  block bigint not null,
  first_epoch int not null,
  first_txid xid8 not null,
  first_seq bigint not null,
  last_epoch int not null,
  last_txid xid8 not null,
  last_seq bigint not null,
  events int not null,
  previous_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, block)
);

-- Nodes and the session locks that tell whether they live. Writer: runtime.
create table node (
  id uuid primary key,
  lock_key bigint not null unique,
  roles text[] not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);

-- Whether a node's session lock is held: a lock that is free means that its process or its connection is gone.
create function node_alive(candidate uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from node n join pg_locks l
      on l.locktype = 'advisory' and l.granted and l.objsubid = 1
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid::bigint = (n.lock_key >> 32) & 4294967295 and l.objid::bigint = n.lock_key & 4294967295
    where n.id = candidate)
$$;

-- ---------------------------------------------------------------- row-level security
do $$
declare
  tenant text;
begin
  foreach tenant in array array['account_group', 'member', 'api_key', 'account', 'account_token', 'pause', 'post',
    'approval', 'asset', 'idempotency_key', 'delivery', 'receipt', 'alert', 'stream_head', 'event', 'event_seal']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy tenant on %I to tidings_app using (workspace_id = (select current_workspace()))'
      || ' with check (workspace_id = (select current_workspace()))', tenant);
  end loop;
  -- What the platform's own workers may see across workspaces: claims, tails, seals, and what they need to do them.
  foreach tenant in array array['account', 'account_token', 'account_group', 'pause', 'post', 'asset', 'delivery',
    'receipt', 'alert', 'stream_head', 'event', 'event_seal']
  loop
    execute format('create policy platform on %I to tidings_worker using (true) with check (true)', tenant);
  end loop;
  -- Definer functions below look across workspaces for exactly one person or key.
  foreach tenant in array array['member', 'api_key']
  loop
    execute format('create policy look_up on %I for select to tidings_owner using (true)', tenant);
  end loop;
end $$;

alter table workspace enable row level security;
alter table workspace force row level security;
create policy tenant on workspace to tidings_app using (id = (select current_workspace()))
  with check (id = (select current_workspace()));
create policy platform on workspace for select to tidings_worker using (true);
create policy look_up on workspace for select to tidings_owner using (true);

grant select, insert, update on workspace, account_group, member, api_key, account, pause, post, alert, delivery, receipt
  to tidings_app;
grant select, insert, update, delete on account_token, idempotency_key to tidings_app;
grant select, insert on asset, event, event_seal to tidings_app;
grant select, insert, update on approval to tidings_app;
grant select, insert, update on stream_head, person to tidings_app;
grant select, insert, delete on subject_key to tidings_app;
grant select on platform_pause to tidings_app;
grant delete on account_group to tidings_app;

grant select on workspace, account_group, post, asset to tidings_worker;
grant update (claim_lock) on post to tidings_worker;
grant select, insert, update on account, account_token, delivery, receipt, alert, stream_head, pause to tidings_worker;
grant select, insert on event, event_seal to tidings_worker;
grant select, insert, update, delete on tail_lease, node, platform_pause to tidings_worker;

-- ---------------------------------------------------------------- look-ups before a workspace is known
create function memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, member_id uuid)
  language sql stable security definer set search_path = public as $$
    select m.workspace_id, w.name, m.id
    from member m join workspace w on w.id = m.workspace_id
    where m.person_id = person and m.removed_at is null
    order by m.created_at
  $$;

create function api_key_workspace(secret bytea) returns uuid
  language sql stable security definer set search_path = public as $$
    select k.workspace_id from api_key k where k.secret_hash = secret and k.revoked_at is null
  $$;

create function any_workspace() returns boolean
  language sql stable security definer set search_path = public as 'select exists (select 1 from workspace)';

revoke execute on function memberships_of(uuid), api_key_workspace(bytea), any_workspace() from public;
grant execute on function memberships_of(uuid), api_key_workspace(bytea), any_workspace() to tidings_app;
