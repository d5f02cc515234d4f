-- Consent that is being asked for. Writer: publisher. A row is taken (deleted) by the one who goes on with it, so that a
-- state is good once. Only the hash of the state is kept; what must stay secret is sealed.
create table connecting (
  workspace_id uuid not null references workspace (id),
  state_hash bytea not null,
  session text not null,
  network text not null,
  server text not null,
  group_id uuid,
  account_id uuid,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (workspace_id, state_hash)
);
create index connecting_expired on connecting (expires_at);

alter table connecting enable row level security;
alter table connecting force row level security;
create policy tenant on connecting to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on connecting to tidings_worker using (true) with check (true);
grant select, insert, delete on connecting to tidings_app;
grant select, delete on connecting to tidings_worker;

-- What servers gave when this installation registered itself with them; the same for all workspaces. Writer: publisher.
create table network_client (
  network text not null,
  server text not null,
  redirect_uri text not null,
  sealed bytea not null,
  registered_at timestamptz not null default clock_timestamp(),
  primary key (network, server, redirect_uri)
);
grant select, insert, delete on network_client to tidings_worker;
