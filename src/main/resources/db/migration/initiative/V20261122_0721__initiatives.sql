-- Initiatives as recognised, with their authors.
create table initiative_initiative (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  title text not null check (title <> '' and length(title) <= 300),
  scope text not null default 'BASE' check (scope in ('BASE')),
  recognised_on date not null,
  decision_number text not null check (decision_number <> ''),
  once uuid not null unique,
  sample boolean not null default false
);
create index initiative_initiative_unit on initiative_initiative (unit_id, recognised_on desc, id desc);
create index initiative_initiative_latest on initiative_initiative (recognised_on desc, id desc);

create table initiative_author (
  initiative_id bigint not null references initiative_initiative,
  person_id bigint not null references organization_person,
  primary key (initiative_id, person_id)
);
create index initiative_author_person on initiative_author (person_id);
