-- The plan of a year: what it says, kept as written (…_in_source) beside what it means.
create table season_plan (
  id bigint generated always as identity primary key,
  year int not null check (year between 1948 and 2200),
  number text not null unique,
  subject text not null,
  issuer text not null,
  issued_on date not null,
  issued_on_in_source text not null,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'PUBLISHED')),
  drafted_on date not null,
  published_on date,
  version int not null default 0,
  check ((status = 'PUBLISHED') = (published_on is not null)),
  check (published_on >= issued_on)
);
create unique index season_plan_published on season_plan (year) where status = 'PUBLISHED';

create table season_theme (
  plan_id bigint not null references season_plan,
  position int not null,
  owner text not null,
  text text not null,
  text_in_source text not null,
  primary key (plan_id, position)
);

-- A boundary is written "trước ngày X": the last day is the day before. Some milestones have none.
create table season_milestone (
  id bigint generated always as identity primary key,
  plan_id bigint not null references season_plan,
  position int not null,
  code text not null,
  section text not null,
  title text not null,
  short_name text not null,
  task text not null,
  responsible text[] not null check (cardinality(responsible) > 0 and responsible <@ array['DISTRICT', 'CLUSTER', 'COUNCIL', 'CITY', 'ALL']),
  boundary date,
  deadline_in_source text,
  deliverables text[] not null,
  self_reported boolean not null default false,
  note text not null default '',
  unique (plan_id, code)
);

create table season_commemoration (
  plan_id bigint not null references season_plan,
  position int not null,
  code text not null,
  name text not null,
  text_in_source text not null,
  calendar text not null check (calendar in ('GREGORIAN', 'LUNAR')),
  origin_on date,
  falls_on date,
  lasts_until date,
  lunar_month int,
  lunar_day int,
  ordinal_years int,
  note text not null default '',
  primary key (plan_id, code),
  check ((calendar = 'LUNAR') = (lunar_month is not null and lunar_day is not null)),
  check (calendar = 'LUNAR' or falls_on is not null),
  check (lasts_until >= falls_on)
);

-- Keyed by the plan's own code: two instruments may share a number (05-CT/TW).
create table season_legal_reference (
  plan_id bigint not null references season_plan,
  position int not null,
  code text not null,
  number text,
  kind text not null,
  issuer text not null,
  issued_on date,
  sections text[] not null,
  text_in_source text not null,
  note text not null default '',
  superseded_by text,
  primary key (plan_id, code)
);

create table season_unnumbered_reference (
  plan_id bigint not null references season_plan,
  position int not null,
  section text not null,
  text_in_source text not null,
  primary key (plan_id, position)
);

create table season_target (
  plan_id bigint not null references season_plan,
  code text not null,
  section text not null,
  metric text not null,
  at_least_percent numeric(5, 2) not null check (at_least_percent between 0 and 100),
  text_in_source text not null,
  note text not null default '',
  primary key (plan_id, code)
);

create table season_anomaly (
  plan_id bigint not null references season_plan,
  code text not null,
  place text not null,
  kind text not null,
  text text not null,
  primary key (plan_id, code)
);
