-- Whether an image moves, by its content: known of those that are stored from now on. Writer: media.
alter table asset add column animated boolean not null default false;
