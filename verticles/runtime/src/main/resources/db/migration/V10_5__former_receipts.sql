-- An edit may give a post a new id: the ones it had belong to its delivery as well.
alter table receipt add column former text[] not null default '{}';
