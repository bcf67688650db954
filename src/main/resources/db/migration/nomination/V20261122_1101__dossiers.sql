-- Submissions of units, dossiers with their papers and their history.
create table nomination_submission (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  year int not null check (year between 1948 and 2200),
  prepared_by bigint not null references identity_account,
  prepared_on date not null,
  submitted_on date,
  received_at timestamptz,
  late boolean not null default false,
  once uuid not null unique,
  version int not null default 0,
  check ((submitted_on is null) = (received_at is null))
);
create index nomination_submission_unit on nomination_submission (unit_id, id desc);

create table nomination_dossier (
  id bigint generated always as identity primary key,
  number text not null generated always as (lpad(id::text, greatest(4, length(id::text)), '0')) stored,
  unit_id bigint not null references organization_unit,
  year int not null check (year between 1948 and 2200),
  award_code text not null,
  kind text not null check (kind in ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  person_id bigint references organization_person,
  collective_id bigint references organization_collective,
  name text not null check (name <> ''),
  detail text not null default '',
  achievement text not null default '' check (length(achievement) <= 4000),
  no_case_confirmed_on date,
  submission_id bigint references nomination_submission,
  stage text not null default 'DRAFT' check (stage in ('DRAFT', 'PREPARED', 'SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED',
    'ACCEPTED', 'PASSED', 'NOT_PASSED', 'AWARDED', 'WITHDRAWN')),
  stage_since date not null,
  due_on date,
  submitted_on date,
  late boolean not null default false,
  returns int not null default 0,
  return_reason text not null default '',
  met int not null default 0,
  not_met int not null default 0,
  cannot_tell int not null default 0,
  search tsvector not null,
  sample boolean not null default false,
  once uuid not null unique,
  version int not null default 0,
  check ((kind = 'PERSON') = (person_id is not null)),
  check ((kind = 'COLLECTIVE') = (collective_id is not null)),
  check (stage <> 'RETURNED' or return_reason <> ''),
  check (stage in ('DRAFT', 'WITHDRAWN') or submission_id is not null)
);
-- One dossier for one person or collective, award and year.
create unique index nomination_dossier_person_once on nomination_dossier (person_id, award_code, year)
  where person_id is not null and stage <> 'WITHDRAWN';
create unique index nomination_dossier_collective_once on nomination_dossier (collective_id, award_code, year)
  where collective_id is not null and stage <> 'WITHDRAWN';
create index nomination_dossier_unit on nomination_dossier (unit_id, id desc);
create index nomination_dossier_stage on nomination_dossier (stage, id desc);
create index nomination_dossier_submission on nomination_dossier (submission_id);
create index nomination_dossier_search on nomination_dossier using gin (search);

create table nomination_paper (
  id bigint generated always as identity primary key,
  dossier_id bigint not null references nomination_dossier,
  kind text not null check (kind in ('ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE')),
  file_id bigint not null,
  name text not null,
  size bigint not null check (size > 0),
  added_on date not null,
  removed_on date,
  unique (dossier_id, file_id)
);

-- What happened to a dossier; rows are added, never changed.
create table nomination_step (
  id bigint generated always as identity primary key,
  dossier_id bigint not null references nomination_dossier,
  move text not null,
  on_day date not null,
  at timestamptz not null default now(),
  account_id bigint references identity_account,
  by_name text not null default '',
  remark text not null default ''
);
create index nomination_step_dossier on nomination_step (dossier_id, id);

create table nomination_judgement (
  dossier_id bigint primary key references nomination_dossier,
  passed boolean not null,
  yes int not null check (yes >= 0),
  members int not null check (members > 0 and yes <= members),
  on_day date not null
);

create table nomination_award (
  dossier_id bigint primary key references nomination_dossier,
  decision_number text not null,
  on_day date not null
);

create view nomination_v_nominee as
  select d.id, d.number, d.name, d.detail, d.unit_id, d.award_code, d.kind, d.person_id, d.collective_id, d.achievement,
    d.year, d.stage, d.sample
  from nomination_dossier d
  where d.stage in ('ACCEPTED', 'PASSED', 'NOT_PASSED', 'AWARDED');
