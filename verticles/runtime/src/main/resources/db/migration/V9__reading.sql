-- What the networks say back: metrics, comments, mentions, webhooks. Writer: publisher.

-- Whose turn it is to read an account. One node at a time: every later write names the lease's epoch.
create table account_reading (
  workspace_id uuid not null,
  account_id uuid not null,
  owner uuid,
  lease_epoch int not null default 0,
  until timestamptz,
  next_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create index account_reading_due on account_reading (next_at);

-- How far each stream of an account is read. place moves only after Kafka has acknowledged what lies before it.
create table reading_cursor (
  workspace_id uuid not null,
  account_id uuid not null,
  stream text not null,
  place text,
  next_at timestamptz not null,
  failures int not null default 0,
  trouble text,
  primary key (workspace_id, account_id, stream),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);

-- When a published part is measured next (null: not any more), and what was last said of it.
create table post_reading (
  workspace_id uuid not null,
  delivery_id uuid not null,
  part int not null,
  account_id uuid not null,
  remote_id text not null,
  published_at timestamptz not null,
  reads int not null default 0,
  next_at timestamptz,
  read_at timestamptz,
  latest jsonb,
  primary key (workspace_id, delivery_id, part),
  foreign key (workspace_id, delivery_id) references delivery (workspace_id, id)
);
create index post_reading_due on post_reading (workspace_id, account_id, next_at) where next_at is not null;

-- Calls of networks, stored before they are answered. The body goes when it is worked on; id and time stay for a while, so
-- that a repeat is recognised. Not of one workspace: several may have connected the account that a call is about.
create table webhook_arrival (
  network text not null,
  id text not null,
  body bytea,
  arrived_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  attempts int not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  trouble text,
  primary key (network, id)
);
create index webhook_arrival_waiting on webhook_arrival (next_at) where done_at is null;
create index webhook_arrival_done on webhook_arrival (done_at) where done_at is not null;

do $$
declare
  tenant text;
begin
  foreach tenant in array array['account_reading', 'reading_cursor', 'post_reading']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy tenant on %I to tidings_app using (workspace_id = (select current_workspace()))'
      || ' with check (workspace_id = (select current_workspace()))', tenant);
    execute format('create policy platform on %I to tidings_worker using (true) with check (true)', tenant);
    execute format('grant select on %I to tidings_app', tenant);
    execute format('grant select, insert, update, delete on %I to tidings_worker', tenant);
  end loop;
end $$;
alter table webhook_arrival enable row level security;
alter table webhook_arrival force row level security;
create policy platform on webhook_arrival to tidings_worker using (true) with check (true);
grant select, insert, update, delete on webhook_arrival to tidings_worker;
