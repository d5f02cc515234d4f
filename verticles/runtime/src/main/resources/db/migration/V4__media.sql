-- Files of posts: their facts are here, their bytes in the blob store (docs/adr/0014-media.md). Writer of all: media.

alter table asset no force row level security;
alter table asset
  alter column bytes drop not null,
  add column kind text not null default 'IMAGE' check (kind in ('IMAGE', 'VIDEO', 'DOCUMENT')),
  add column size bigint,
  add column blob text,
  add column name text,
  add column alt_text text,
  add column duration_millis bigint,
  add column codec text,
  add column difference_hash bigint;
update asset set size = length(bytes);
-- Images stored before this one keep their bytes where they are; every later file has a blob.
alter table asset
  alter column size set not null,
  add constraint asset_bytes_or_blob check ((bytes is null) <> (blob is null));
alter table asset force row level security;
grant update (alt_text), delete on asset to tidings_app;

-- A file on its way; each acknowledged piece is a blob of its own until the whole is judged.
create table media_upload (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text,
  alt_text text,
  length bigint not null check (length > 0),
  received bigint not null default 0 check (received between 0 and length),
  asset_id uuid,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on media_upload (expires_at);

create table media_piece (
  workspace_id uuid not null,
  upload_id uuid not null,
  at bigint not null,
  size int not null,
  blob text not null,
  primary key (workspace_id, upload_id, at),
  foreign key (workspace_id, upload_id) references media_upload (workspace_id, id) on delete cascade
);

-- An image as somebody needed it, kept so that it is made once. It goes with its image.
create table media_rendition (
  workspace_id uuid not null,
  asset_id uuid not null,
  need text not null,
  content_type text not null,
  width int not null,
  height int not null,
  size int not null,
  sha256 text not null,
  blob text not null,
  primary key (workspace_id, asset_id, need),
  foreign key (workspace_id, asset_id) references asset (workspace_id, id) on delete cascade
);

-- Every blob is doomed before it is written, and spared in the transaction that names it: whatever is killed in between,
-- none is left behind for ever.
create table blob_doom (
  workspace_id uuid not null references workspace (id),
  blob text not null,
  due timestamptz not null,
  primary key (workspace_id, blob)
);
create index on blob_doom (due);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['media_upload', 'media_piece', 'media_rendition', 'blob_doom']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy tenant on %I to tidings_app using (workspace_id = (select current_workspace()))'
      || ' with check (workspace_id = (select current_workspace()))', tenant);
    execute format('create policy platform on %I to tidings_worker using (true) with check (true)', tenant);
    execute format('grant select, insert, update, delete on %I to tidings_app', tenant);
    execute format('grant select, delete on %I to tidings_worker', tenant);
  end loop;
end $$;
