-- Territories (địa bàn): provinces and cities, districts until 30/06/2025, communes and wards, villages and residential groups, each apart from the units
-- that work there. What was said of one holds from `from_day` up to the day before `until_day`; what changed it, entered it or ended it is a change with its
-- paper. A territory follows others independently of the units, and a unit serves a territory from a day until a day.

-- On which days the law knows a kind, and on which level it stands; a kind without a level is none (thôn, tổ dân phố).
create table organization_territory_kind (
  kind text primary key,
  level smallint check (level between 1 and 3),
  from_day date,
  until_day date,
  clause text not null,
  verified boolean not null
);
insert into organization_territory_kind (kind, level, from_day, until_day, clause, verified) values
  ('PROVINCE', 1, null, null, '', false),
  ('CENTRAL_CITY', 1, null, null, '', false),
  ('URBAN_DISTRICT', 2, null, '2025-07-01', '72/2025/QH15', false),
  ('RURAL_DISTRICT', 2, null, '2025-07-01', '72/2025/QH15', false),
  ('DISTRICT_TOWN', 2, null, '2025-07-01', '72/2025/QH15', false),
  ('PROVINCIAL_CITY', 2, null, '2025-07-01', '72/2025/QH15', false),
  ('WARD', 3, null, null, '', false),
  ('COMMUNE', 3, null, null, '', false),
  ('TOWNSHIP', 3, null, '2025-07-01', '72/2025/QH15', false),
  ('SPECIAL_ZONE', 3, '2025-07-01', null, '72/2025/QH15', false),
  ('VILLAGE', null, null, null, '', false),
  ('RESIDENTIAL_GROUP', null, null, null, '', false);

create table organization_territory (
  id bigint generated always as identity primary key,
  version int not null default 0,
  sample boolean not null
);

create table organization_territory_change (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('ENTERING', 'CHANGE', 'ENDING', 'SUCCESSION')),
  effective_on date not null,
  legal_act_id bigint references organization_legal_act,
  once uuid not null unique,
  recorded_at timestamptz not null default now(),
  check (kind = 'ENTERING' or legal_act_id is not null)
);

create table organization_territory_span (
  territory_id bigint not null references organization_territory,
  from_day date not null,
  until_day date,
  code text check (code = normalize(code, nfc) and code <> ''),
  kind text not null references organization_territory_kind,
  name text not null check (name = normalize(name, nfc) and name <> ''),
  parent_id bigint references organization_territory check (parent_id <> territory_id),
  verified boolean not null,
  search_key text not null,
  last boolean not null,
  begun_by bigint not null references organization_territory_change,
  ended_by bigint references organization_territory_change,
  primary key (territory_id, from_day),
  check (until_day > from_day),
  check (last or until_day is not null),
  constraint organization_territory_span_overlaps exclude using gist (territory_id with =, daterange(from_day, until_day) with &&),
  constraint organization_territory_code_taken exclude using gist (code with =, daterange(from_day, until_day) with &&) where (code is not null)
);
create unique index organization_territory_span_last on organization_territory_span (territory_id) where last;
create index organization_territory_span_parent on organization_territory_span (parent_id);

create table organization_territory_succession (
  predecessor_id bigint not null references organization_territory,
  successor_id bigint not null references organization_territory,
  change_id bigint not null references organization_territory_change,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index organization_territory_succession_back on organization_territory_succession (successor_id, predecessor_id);

-- What was entered wrongly does not stand.
create table organization_served_territory (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  territory_id bigint not null references organization_territory,
  from_day date not null,
  until_day date,
  stands boolean not null default true,
  once uuid not null unique,
  recorded_at timestamptz not null default now(),
  check (until_day > from_day),
  constraint organization_served_territory_overlaps exclude using gist (unit_id with =, territory_id with =, daterange(from_day, until_day) with &&) where (stands)
);
create index organization_served_territory_territory on organization_served_territory (territory_id);

-- A territory ends at the latest with its kind.
create view organization_v_territory_span as
  select s.territory_id, s.from_day, least(s.until_day, k.until_day) as until_day, s.code, s.kind, k.level, s.name, s.parent_id, s.verified, s.search_key,
    s.last
  from organization_territory_span s join organization_territory_kind k on k.kind = s.kind;
