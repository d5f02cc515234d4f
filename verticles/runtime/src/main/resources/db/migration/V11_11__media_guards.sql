-- Until when somebody is putting an upload together and judging it, and when a rendition was last asked for: the least used
-- of an image's go when there are many. Writer of both: media.
alter table media_upload add column judged_until timestamptz;
alter table media_rendition add column used_at timestamptz not null default clock_timestamp();
