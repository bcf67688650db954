-- Yearly ratings and discipline of people. Nothing is overwritten: a correction is a row of its own that points at the one it takes the
-- place of, and what was entered by mistake is cancelled by such a row. In force is a row that none points at and that cancels nothing.
-- The keys make the rows of a person and a year one chain, so that one of them is in force.
create table organization_rating (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  year int not null check (year between 1900 and 2199),
  rating text not null check (rating in ('NOT_COMPLETED', 'COMPLETED', 'WELL', 'EXCELLENT')),
  cancelled boolean not null default false,
  corrects bigint unique,
  recorded_on date not null,
  once uuid not null unique,
  unique (id, person_id, year),
  foreign key (corrects, person_id, year) references organization_rating (id, person_id, year),
  check (corrects < id),
  check (not cancelled or corrects is not null)
);
create unique index organization_rating_first on organization_rating (person_id, year) where corrects is null;

create table organization_disciplinary_action (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  form text not null check (form in (
    'REPRIMAND', 'WARNING', 'PAY_STEP_LOWERED', 'DEMOTION', 'DISMISSAL_FROM_POST', 'RECALL', 'DISMISSAL')),
  act text not null check (act <> ''),
  act_on date not null,
  from_day date not null check (from_day >= act_on),
  to_day date check (to_day >= from_day),
  cancelled boolean not null default false,
  corrects bigint unique,
  recorded_on date not null,
  once uuid not null unique,
  unique (id, person_id),
  foreign key (corrects, person_id) references organization_disciplinary_action (id, person_id),
  check (corrects < id),
  check (not cancelled or corrects is not null)
);
create index organization_disciplinary_action_person on organization_disciplinary_action (person_id);

create view organization_v_rating as
  select r.person_id, r.year, r.rating
  from organization_rating r
  where not r.cancelled and not exists (select 1 from organization_rating n where n.corrects = r.id);

-- `to_day` is the last day, null while none is set.
create view organization_v_disciplinary_action as
  select d.person_id, d.form, d.from_day, d.to_day
  from organization_disciplinary_action d
  where not d.cancelled and not exists (select 1 from organization_disciplinary_action n where n.corrects = d.id);
