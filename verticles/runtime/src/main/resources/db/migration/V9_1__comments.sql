-- What people said to accounts, kept for 30 days since it is theirs, and our answers. Writer: publisher.

create table comment (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  network text not null,
  kind text not null,
  remote_id text not null,
  thread text,
  author_id text,
  author_handle text,
  text text not null,
  at timestamptz not null,
  answers text,
  url text,
  heard_at timestamptz not null default clock_timestamp(),
  hidden boolean not null default false,
  version bigint not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, account_id, remote_id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create index comment_recent on comment (workspace_id, at desc, id desc);
create index comment_old on comment (heard_at);

-- SENDING is committed before the network is called, under a lease. epoch is that of the store when it was last judged: what
-- waited in a database that is another now may have been sent, and is looked for first.
create table comment_reply (
  workspace_id uuid not null,
  id uuid not null,
  comment_id uuid not null,
  account_id uuid not null,
  network text not null,
  target text not null,
  text text not null,
  state text not null,
  reason text,
  explanation text,
  next_at timestamptz,
  attempt int not null default 0,
  lookups int not null default 0,
  owner uuid,
  lease_epoch int not null default 0,
  lease_until timestamptz,
  epoch int not null default current_epoch(),
  first_sent_at timestamptz,
  remote_id text,
  url text,
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  version bigint not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, account_id, remote_id),
  foreign key (workspace_id, comment_id) references comment (workspace_id, id) on delete cascade
);
-- Below one comment an account says one thing at a time, so that what is found there is told apart.
create unique index comment_reply_one_at_a_time on comment_reply (workspace_id, account_id, target)
  where state = 'SENDING' or state = 'IN_DOUBT' and next_at is not null;
create index comment_reply_due on comment_reply (state, next_at) where next_at is not null;
create index comment_reply_of on comment_reply (workspace_id, comment_id);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['comment', 'comment_reply']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy tenant on %I to tidings_app using (workspace_id = (select current_workspace()))'
      || ' with check (workspace_id = (select current_workspace()))', tenant);
    execute format('create policy platform on %I to tidings_worker using (true) with check (true)', tenant);
    execute format('grant select, insert, update, delete on %I to tidings_worker', tenant);
  end loop;
end $$;
grant select, update on comment to tidings_app;
grant select, insert on comment_reply to tidings_app;
