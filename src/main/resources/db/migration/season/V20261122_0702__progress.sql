-- How far each unit is with each milestone. Rows are added, never changed: the newest one counts.
create table season_progress (
  id bigint generated always as identity primary key,
  milestone_id bigint not null references season_milestone,
  unit_id bigint not null references organization_unit,
  state text not null check (state in ('STARTED', 'DONE', 'RETURNED', 'WAIVED')),
  on_day date not null,
  note text not null default '',
  reported_at timestamptz not null default clock_timestamp()
);
create index season_progress_newest on season_progress (unit_id, milestone_id, id desc);

-- More time for a unit, with the reason; the newest one counts.
create table season_extension (
  id bigint generated always as identity primary key,
  milestone_id bigint not null references season_milestone,
  unit_id bigint not null references organization_unit,
  until_day date not null,
  reason text not null check (btrim(reason) <> ''),
  granted_on date not null,
  granted_at timestamptz not null default clock_timestamp()
);
create index season_extension_newest on season_extension (unit_id, milestone_id, id desc);
