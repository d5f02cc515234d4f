-- What reading costs at networks that charge for it. Amounts are millionths of a US dollar; months are of UTC. Writer: publisher.
create table read_spending (
  workspace_id uuid not null references workspace (id),
  month date not null default date_trunc('month', clock_timestamp() at time zone 'UTC')::date,
  network text not null,
  micros bigint not null check (micros >= 0),
  primary key (workspace_id, month, network)
);
alter table read_spending enable row level security;
alter table read_spending force row level security;
create policy tenant on read_spending to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on read_spending to tidings_worker using (true) with check (true);
grant select on read_spending to tidings_app;
grant select, insert, update on read_spending to tidings_worker;
