-- Whether an image moves, by its content, and a picture of a video: known of those that are stored from now on. Writer: media.
alter table asset
  add column animated boolean not null default false,
  add column poster text,
  add column poster_size int,
  add constraint asset_poster_check check ((poster is null) = (poster_size is null));
