-- What answering and hiding comments costs at networks that charge for it: a row for each reply, by its id, and for each hiding, by
-- an id of its own. It stays when the comment is forgotten. Amounts are millionths of a US dollar; months are of UTC. Writer: publisher.
create table comment_spending (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  network text not null,
  what text not null,
  month date not null default date_trunc('month', clock_timestamp() at time zone 'UTC')::date,
  micros bigint not null check (micros > 0),
  at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id)
);
create index on comment_spending (workspace_id, month);
alter table comment_spending enable row level security;
alter table comment_spending force row level security;
create policy tenant on comment_spending to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on comment_spending to tidings_worker using (true) with check (true);
grant select, insert on comment_spending to tidings_app;
grant select, insert, delete on comment_spending to tidings_worker;
