-- What posts cost at networks that charge for them, and how much of it a workspace allows in a month. Amounts are
-- millionths of a US dollar; months are of UTC. Writer of spending: publisher; of the budget: identity.

alter table workspace add column monthly_budget bigint check (monthly_budget >= 0);

-- One row for whatever of a delivery is charged, however often it is tried. What the network refused is not charged, so that the rows of
-- deliveries that ended without a post do not count.
create table spending (
  workspace_id uuid not null references workspace (id),
  delivery_id uuid not null,
  what text not null,
  month date not null default date_trunc('month', clock_timestamp() at time zone 'UTC')::date,
  micros bigint not null check (micros > 0),
  at timestamptz not null default clock_timestamp()
);
create index on spending (workspace_id, month);
alter table spending add primary key (workspace_id, delivery_id, what);

alter table spending enable row level security;
alter table spending force row level security;
create policy tenant on spending to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on spending to tidings_worker using (true) with check (true);
grant select on spending to tidings_app;
grant select, insert, delete on spending to tidings_worker;
