-- Units over time: what a unit was called, to whom it belonged and where it stood in the order, span by span; what changed
-- it, by which legal act; who followed whom. `from_day` is the first day of a span, `until_day` the first day after it.
create extension if not exists btree_gist;

create table organization_legal_act (
  id bigint generated always as identity primary key,
  number text not null check (number <> ''),
  issuer text not null check (issuer <> ''),
  signed_on date not null,
  about text not null,
  unique (number, issuer, signed_on)
);

create table organization_reorganization (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('FOUNDING', 'RENAMING', 'MOVE', 'ENDING', 'SUCCESSION')),
  effective_on date not null,
  legal_act_id bigint not null references organization_legal_act,
  once uuid not null unique,
  sample boolean not null,
  recorded_at timestamptz not null default now()
);

create table organization_unit_span (
  unit_id bigint not null references organization_unit,
  from_day date not null,
  until_day date,
  name text not null check (name = normalize(name, nfc) and name <> ''),
  short_name text not null check (short_name = normalize(short_name, nfc) and short_name <> ''),
  parent_id bigint references organization_unit check (parent_id <> unit_id),
  official_order int not null,
  search_key text not null,
  last boolean not null,
  begun_by bigint references organization_reorganization,
  ended_by bigint references organization_reorganization,
  primary key (unit_id, from_day),
  check (until_day > from_day),
  check (last or until_day is not null),
  constraint organization_unit_span_overlaps exclude using gist (unit_id with =, daterange(from_day, until_day) with &&)
);
create unique index organization_unit_span_last on organization_unit_span (unit_id) where last;
create index organization_unit_span_parent on organization_unit_span (parent_id, official_order);
create index organization_unit_span_order on organization_unit_span (official_order, unit_id);

insert into organization_unit_span
  (unit_id, from_day, until_day, name, short_name, parent_id, official_order, search_key, last)
select id, founded_on, ended_on, normalize(name, nfc), normalize(short_name, nfc), parent_id, official_order, search_key, true
from organization_unit;

-- Predecessors and successors are many-to-many: a ward may be made of parts of three districts.
create table organization_succession (
  predecessor_id bigint not null references organization_unit,
  successor_id bigint not null references organization_unit,
  reorganization_id bigint not null references organization_reorganization,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index organization_succession_back on organization_succession (successor_id, predecessor_id);

-- Each unit with itself and all it followed, however many steps back: by what its predecessors' awards are found.
create table organization_unit_lineage (
  unit_id bigint not null references organization_unit,
  forebear_id bigint not null references organization_unit,
  steps int not null check (steps >= 0),
  primary key (unit_id, forebear_id)
);
create index organization_unit_lineage_forward on organization_unit_lineage (forebear_id, unit_id);
insert into organization_unit_lineage (unit_id, forebear_id, steps) select id, id, 0 from organization_unit;

drop view organization_v_unit;
alter table organization_unit
  drop column name, drop column short_name, drop column parent_id, drop column official_order, drop column search_key,
  drop column founded_on, drop column ended_on;

-- A unit as it is, or as it was when it ended.
create view organization_v_unit as
  select u.id, u.code, s.name, s.short_name, u.kind, s.parent_id, s.official_order, u.legal_personality, s.until_day as ended_on
  from organization_unit u join organization_unit_span s on s.unit_id = u.id and s.last;

create view organization_v_lineage as
  select unit_id, forebear_id, steps from organization_unit_lineage;

create view organization_v_succession as
  select predecessor_id, successor_id from organization_succession;

create view organization_v_unit_span as
  select s.unit_id, u.code, u.kind, s.from_day, s.until_day, s.name, s.short_name, s.parent_id, s.official_order
  from organization_unit_span s join organization_unit u on u.id = s.unit_id;
