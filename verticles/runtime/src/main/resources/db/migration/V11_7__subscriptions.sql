-- Whether a network tells this installation of what happens to an account. Writer: publisher.
-- connected_at is the account's own: once it is connected again, it is subscribed anew. turn fences late writes.
create table account_subscription (
  workspace_id uuid not null,
  account_id uuid not null,
  network text not null,
  connected_at timestamptz not null,
  state text not null default 'WANTED' check (state in ('WANTED', 'SUBSCRIBED', 'REFUSED')),
  subscribed_at timestamptz,
  reason text,
  message text,
  failures int not null default 0,
  turn bigint not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create index account_subscription_due on account_subscription (next_at);
alter table account_subscription enable row level security;
alter table account_subscription force row level security;
create policy tenant on account_subscription to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on account_subscription to tidings_worker using (true) with check (true);
grant select on account_subscription to tidings_app;
grant select, insert, update, delete on account_subscription to tidings_worker;
