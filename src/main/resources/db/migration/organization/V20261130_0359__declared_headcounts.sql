-- How many people a unit says it has as of a day: leaders, those who do the work, and how many of both are not full-time. Nothing is
-- overwritten, as with ratings: a correction or a cancellation points at the row whose place it takes, and the keys make the rows of a unit
-- and a day one chain.
create table organization_headcount (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  on_day date not null,
  leaders int not null check (leaders >= 0),
  direct_workers int not null check (direct_workers >= 0),
  part_time int not null check (part_time >= 0),
  cancelled boolean not null default false,
  corrects bigint unique,
  recorded_on date not null,
  once uuid not null unique,
  unique (id, unit_id, on_day),
  foreign key (corrects, unit_id, on_day) references organization_headcount (id, unit_id, on_day),
  check (corrects < id),
  check (not cancelled or corrects is not null),
  check (leaders + direct_workers > 0),
  check (part_time <= leaders + direct_workers)
);
create unique index organization_headcount_first on organization_headcount (unit_id, on_day) where corrects is null;

create view organization_v_headcount as
  select h.unit_id, h.on_day, h.leaders, h.direct_workers, h.part_time, h.leaders + h.direct_workers as total
  from organization_headcount h
  where not h.cancelled and not exists (select 1 from organization_headcount n where n.corrects = h.id);
