-- Videos as networks need them, and files that are heard (docs/adr/0014-media.md). Writer: media.

alter table asset no force row level security;
-- Codecs were told by another name than the one by which networks' rules know them.
update asset set codec = case codec when 'H.264' then 'avc1' end
  where kind = 'VIDEO' and content_type in ('video/mp4', 'video/quicktime');
alter table asset force row level security;
alter table asset
  add column frames_per_second double precision,
  add column sound text,
  drop constraint asset_kind_check,
  add constraint asset_kind_check check (kind in ('IMAGE', 'VIDEO', 'DOCUMENT', 'AUDIO'));

-- A video as somebody needs it. Whoever holds the lease is at work on it; it goes with the video that it was made from.
create table media_conversion (
  workspace_id uuid not null,
  asset_id uuid not null,
  need text not null,
  id uuid not null,
  wanted jsonb not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'READY', 'FAILED')),
  attempts int not null default 0,
  lease_until timestamptz not null default clock_timestamp(),
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  reason text,
  content_type text,
  width int,
  height int,
  duration_millis bigint,
  codec text,
  size bigint,
  sha256 text,
  blob text,
  primary key (workspace_id, asset_id, need),
  unique (workspace_id, id),
  foreign key (workspace_id, asset_id) references asset (workspace_id, id) on delete cascade,
  check ((state = 'READY') = (blob is not null)),
  check ((state = 'FAILED') = (reason is not null))
);
create index on media_conversion (lease_until) where state = 'WAITING';

alter table media_conversion enable row level security;
alter table media_conversion force row level security;
create policy tenant on media_conversion to tidings_app using (workspace_id = (select current_workspace()))
  with check (workspace_id = (select current_workspace()));
create policy platform on media_conversion to tidings_worker using (true) with check (true);
grant select, insert, update, delete on media_conversion to tidings_app;
grant select, update, delete on media_conversion to tidings_worker;
