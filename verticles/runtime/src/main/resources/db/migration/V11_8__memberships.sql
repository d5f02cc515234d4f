-- Who was removed and is added again is a new member in the same row: sessions and keys of before are none of theirs.
alter table member add column generation int not null default 1;

drop function memberships_of(uuid);
create function memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, member_id uuid, generation int)
  language sql stable security definer set search_path = public as $$
    select m.workspace_id, w.name, m.id, m.generation
    from member m join workspace w on w.id = m.workspace_id
    where m.person_id = person and m.removed_at is null
    order by m.created_at
  $$;
revoke execute on function memberships_of(uuid) from public;
grant execute on function memberships_of(uuid) to tidings_app;

-- Rows that nobody's workspace limits, for this once.
alter table member no force row level security;
alter table api_key no force row level security;
update api_key k set revoked_at = clock_timestamp()
from member m where m.workspace_id = k.workspace_id and m.id = k.created_by and m.removed_at is not null
  and k.revoked_at is null;
alter table member force row level security;
alter table api_key force row level security;
