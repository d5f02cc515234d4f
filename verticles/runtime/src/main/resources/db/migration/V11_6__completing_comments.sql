-- Of what a network's own call told less than can be asked for: when it is asked for (null: not any more), and how often it was.
alter table comment add column complete_at timestamptz, add column complete_tries int not null default 0;
create index comment_incomplete on comment (workspace_id, account_id, complete_at) where complete_at is not null;
