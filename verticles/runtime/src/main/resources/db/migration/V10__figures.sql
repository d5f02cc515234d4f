-- Figures over time, as networks told them: one row for each reading. Counts alone, of nobody in particular, so they are kept
-- as long as what they are about. Writer: publisher.
create table account_figures (
  workspace_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  figures jsonb not null,
  primary key (workspace_id, account_id, read_at),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create table post_figures (
  workspace_id uuid not null,
  delivery_id uuid not null,
  part int not null,
  read_at timestamptz not null,
  figures jsonb not null,
  primary key (workspace_id, delivery_id, part, read_at),
  foreign key (workspace_id, delivery_id, part) references post_reading (workspace_id, delivery_id, part) on delete cascade
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['account_figures', 'post_figures']
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
