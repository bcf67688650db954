-- Sealing: each committed row gets the next seal number and the hash of the chain up to it. Personal values move
-- beside salted hashes, so that erasing value and salt leaves the chain whole.
create table audit_personal (
  entry_id bigint not null references audit_entry,
  field text not null,
  salt bytea not null,
  value text not null,
  primary key (entry_id, field)
);

insert into audit_personal (entry_id, field, salt, value)
select e.id, p.key, uuid_send(gen_random_uuid()), p.value
from audit_entry e cross join jsonb_each_text(e.personal) p;

update audit_entry e
set personal = hashed.personal
from (
  select entry_id, jsonb_object_agg(field, encode(sha256(salt || convert_to(field || ':' || value, 'UTF8')), 'hex')) as personal
  from audit_personal group by entry_id) hashed
where hashed.entry_id = e.id;

alter table audit_entry
  add column seal bigint unique check (seal > 0),
  add column hash bytea check (length(hash) = 32),
  add check ((seal is null) = (hash is null));

create index audit_entry_unsealed on audit_entry (id) where seal is null;
create index audit_entry_act on audit_entry (act, id);
create index audit_entry_at on audit_entry (at);

-- The owner of a table can switch its triggers off; who does, leaves a chain that no longer verifies.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seal is null and new.seal is not null
      and (old.id, old.at, old.account_id, old.act, old.kind, old.subject_id, old.facts, old.personal)
        = (new.id, new.at, new.account_id, new.act, new.kind, new.subject_id, new.facts, new.personal) then
    return new;
  end if;
  raise exception 'audit entries are only added and sealed';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry
  for each row execute function audit_entry_stays();
create trigger audit_entry_stays_whole before truncate on audit_entry
  for each statement execute function audit_entry_stays();
