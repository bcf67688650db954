-- What is known of a person beside the name: the day of birth or only its year, and the sex. `version` counts the changes of
-- the file, so that a stale form is told; `once` tells a form sent twice from two people.
create extension if not exists pg_trgm;
alter table organization_person
  add column birth_year int check (birth_year between 1900 and 2199),
  add column birth_day date,
  add column sex text check (sex in ('FEMALE', 'MALE')),
  add column version int not null default 0,
  add column once uuid unique,
  add constraint organization_person_birth check (birth_day is null or birth_year is not distinct from extract(year from birth_day)::int);
create index organization_person_sorted on organization_person (given_sort collate "vi-x-icu", id);
create index organization_person_words on organization_person using gin (search_key gin_trgm_ops);
