-- What a unit registers for a year (đăng ký danh hiệu, chuyên đề): one registration a unit a year.
create table season_registration (
  id bigint generated always as identity primary key,
  year int not null,
  unit_id bigint not null references organization_unit,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED')),
  themes text not null default '' check (length(themes) <= 4000),
  drafted_on date not null,
  submitted_on date,
  received_at timestamptz,
  days_late int check (days_late > 0),
  decided_on date,
  return_reason text,
  version int not null default 0,
  unique (year, unit_id),
  check (state not in ('SUBMITTED', 'ACCEPTED') or (submitted_on is not null and received_at is not null)),
  check (state <> 'RETURNED' or btrim(return_reason) <> '')
);
create index season_registration_unit on season_registration (unit_id);

create table season_registration_line (
  registration_id bigint not null references season_registration,
  award_code text not null,
  person_id bigint references organization_person,
  collective_id bigint references organization_collective,
  check (num_nonnulls(person_id, collective_id) = 1),
  unique (registration_id, award_code, person_id),
  unique (registration_id, award_code, collective_id)
);
create index season_registration_line_person on season_registration_line (person_id, award_code);
create index season_registration_line_collective on season_registration_line (collective_id, award_code);

-- Each step on the way, added and never changed.
create table season_registration_step (
  id bigint generated always as identity primary key,
  registration_id bigint not null references season_registration,
  step text not null check (step in ('DRAFTED', 'SUBMITTED', 'RETURNED', 'ACCEPTED')),
  on_day date not null,
  by_name text not null,
  reason text not null default '',
  at timestamptz not null default clock_timestamp()
);
create index season_registration_step_of on season_registration_step (registration_id, id);

-- What stands registered: submitted, not returned.
create view season_v_registered as
  select r.year, r.unit_id, l.award_code, l.person_id, l.collective_id, r.submitted_on, r.state
  from season_registration r join season_registration_line l on l.registration_id = r.id
  where r.state in ('SUBMITTED', 'ACCEPTED');
