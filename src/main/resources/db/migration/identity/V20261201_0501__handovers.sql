-- Handovers of open work (bàn giao): who hands over what at a unit to which colleague, as it was open on a day, signed by both sides, who are
-- two people. What was signed as received does not change any more.
create table identity_handover (
  id bigint generated always as identity primary key,
  giver_id bigint not null references identity_account,
  receiver_id bigint not null references identity_account,
  unit_id bigint not null references organization_unit,
  note text not null,
  prepared_by bigint not null references identity_account,
  prepared_on date not null,
  given_by bigint references identity_account,
  given_on date,
  received_on date,
  cancelled_on date,
  once uuid not null unique,
  check (receiver_id <> giver_id and receiver_id <> given_by),
  check ((given_by is null) = (given_on is null)),
  check (received_on is null or given_on is not null),
  check (cancelled_on is null or received_on is null)
);
create unique index identity_handover_open on identity_handover (giver_id, unit_id) where received_on is null and cancelled_on is null;
create index identity_handover_open_receiver on identity_handover (receiver_id) where received_on is null and cancelled_on is null;
create index identity_handover_giver on identity_handover (giver_id, id);
create index identity_handover_receiver on identity_handover (receiver_id, id);
create index identity_handover_unit on identity_handover (unit_id, id);

-- What was open by duties of an account at a unit on a day: written down when somebody goes, or for a handover. `last_day` is that of the
-- duties where they were over by then, null where they ran. Of duties that ended before anything was written down it is not known what was
-- open: `written_on` is null. `handed_on` is the day on which what ended was received by somebody; `taken_back` says that it did not end.
create table identity_open_work (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  unit_id bigint not null references organization_unit,
  roles text[] not null check (cardinality(roles) > 0),
  written_on date,
  last_day date,
  handed_on date,
  taken_back boolean not null default false,
  check (written_on is not null or last_day is not null),
  check (last_day is not null or handed_on is null and not taken_back)
);
create index identity_open_work_account on identity_open_work (account_id, unit_id);
create index identity_open_work_left on identity_open_work (unit_id) where last_day is not null and handed_on is null and not taken_back;

create table identity_open_work_line (
  work_id bigint not null references identity_open_work,
  ordinal int not null,
  waiting boolean not null,
  due_on date,
  title text not null,
  detail text not null,
  address text not null,
  primary key (work_id, ordinal)
);

create table identity_handover_work (
  handover_id bigint not null references identity_handover,
  work_id bigint not null references identity_open_work,
  primary key (handover_id, work_id)
);
create index identity_handover_work_work on identity_handover_work (work_id);

-- Asked for when somebody goes: the accounts of a person, and who else holds a duty at a unit.
create index identity_account_person on identity_account (person_id);
create index identity_duty_unit on identity_duty (unit_id);
