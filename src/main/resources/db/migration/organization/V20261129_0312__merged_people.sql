-- Two files of one person become one. What lies in the file that is merged goes into the one that stays, remembered row by row, and goes
-- back when the merge is undone; its number goes on standing for the person. A post that both files hold is parked for the time of the
-- merge: it is nobody's, so that the person holds it once.
alter table organization_person
  add column merged_into bigint references organization_person,
  add constraint organization_person_merged_into check (merged_into <> id);
create index organization_person_merged on organization_person (merged_into) where merged_into is not null;
create index organization_person_alike on organization_person (search_key, birth_year, birth_day) where birth_year is not null and merged_into is null;
create index organization_person_alike_by_year on organization_person (search_key, birth_year)
  where birth_year is not null and birth_day is null and merged_into is null;

-- `facts_before` and `facts_after`: what is known of the stayer, where the merge changed it.
create table organization_merge (
  id bigint generated always as identity primary key,
  merged_id bigint not null references organization_person,
  stayer_id bigint not null references organization_person,
  reason text not null check (reason <> ''),
  merged_on date not null,
  facts_before jsonb,
  facts_after jsonb,
  undone_on date,
  undo_reason text,
  once uuid not null unique,
  check (merged_id <> stayer_id),
  check ((facts_before is null) = (facts_after is null)),
  check ((undone_on is null) = (undo_reason is null))
);
create unique index organization_merge_standing on organization_merge (merged_id) where undone_on is null;
create index organization_merge_stayer on organization_merge (stayer_id);

-- `content` is what the row said, where it may change later: what was changed since cannot be given back as it was.
create table organization_merged_row (
  merge_id bigint not null references organization_merge,
  kind text not null check (kind in ('POST', 'LEAVE', 'TRANSFER', 'RATING', 'DISCIPLINE', 'PERSON')),
  row_id bigint not null,
  main boolean,
  content jsonb,
  primary key (merge_id, kind, row_id)
);

alter table organization_post
  alter column person_id drop not null,
  add column parked_by bigint references organization_merge,
  add constraint organization_post_parked check ((person_id is null) = (parked_by is not null) and not (person_id is null and main));

-- Who were told apart is not proposed again.
create table organization_told_apart (
  first_id bigint not null references organization_person,
  second_id bigint not null references organization_person,
  told_on date not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
);

-- Each number with the one that stands for the person now. Asked either way it reads an index: of a person, all numbers; of a number,
-- the person.
create index organization_person_standing on organization_person ((coalesce(merged_into, id)));
create view organization_v_number as
  select p.id as number, coalesce(p.merged_into, p.id) as person_id from organization_person p;
