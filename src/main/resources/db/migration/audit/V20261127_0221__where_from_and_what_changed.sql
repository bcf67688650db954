-- An entry tells from where and in which duty it was done, and what stood before and after. Both are chained; entries from
-- before have neither and keep the hash they have. What things are called stands beside the entry that named them: a list
-- reads without asking the modules that keep them, and they are found by every name they had. A name is told by its entry and
-- verified by it; beside entries from before, which tell none, names may be put from elsewhere.
create extension if not exists pg_trgm;

alter table audit_entry
  add column circumstances jsonb,
  add column changes jsonb,
  add check ((circumstances is null) = (changes is null));

create table audit_name (
  kind text not null,
  subject_id bigint not null,
  entry_id bigint not null references audit_entry,
  name text not null,
  search_key text not null,
  personal_field text,
  primary key (kind, subject_id, entry_id),
  -- the name of a person goes when retention erases the value that it repeats
  foreign key (entry_id, personal_field) references audit_personal (entry_id, field) on delete cascade
);
insert into audit_name (kind, subject_id, entry_id, name, search_key, personal_field)
select e.kind, e.subject_id, e.id, p.value,
  lower(trim(regexp_replace(
    regexp_replace(translate(normalize(p.value, nfd), 'đĐ', 'dD'), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g'))),
  'name'
from audit_personal p join audit_entry e on e.id = p.entry_id
where p.field = 'name';

create index audit_name_search on audit_name using gin (search_key gin_trgm_ops);
create index audit_name_personal on audit_name (entry_id, personal_field) where personal_field is not null;

-- The list is in the order of moments, whatever it is narrowed to.
drop index audit_entry_subject;
drop index audit_entry_act;
drop index audit_entry_at;
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_account on audit_entry (account_id, at, id);
create index audit_entry_act on audit_entry (act, at, id);
create index audit_entry_kind on audit_entry (kind, at, id);
create index audit_entry_subject on audit_entry (kind, subject_id, at, id);

create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seal is null and new.seal is not null
      and (old.id, old.at, old.account_id, old.act, old.kind, old.subject_id, old.facts, old.personal)
        = (new.id, new.at, new.account_id, new.act, new.kind, new.subject_id, new.facts, new.personal)
      and (old.circumstances, old.changes) is not distinct from (new.circumstances, new.changes) then
    return new;
  end if;
  raise exception 'audit entries are only added and sealed';
end $$;
