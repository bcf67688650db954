-- The official code of a unit (mã định danh), in force from a day until a day: `from_day` is its first day, `until_day` the first day after it. One code at a
-- time covers the whole life of a unit, and no two units hold one code on the same day. A row entered wrongly does not stand, and the one in its place
-- points at it.
create table organization_unit_code (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  code text not null check (code = normalize(code, nfc) and code <> ''),
  search_key text not null,
  from_day date not null,
  until_day date,
  legal_act_id bigint references organization_legal_act,
  instead_of bigint unique references organization_unit_code,
  stands boolean not null default true,
  last boolean not null,
  once uuid unique,
  recorded_at timestamptz not null default now(),
  check (until_day > from_day),
  check (stands or not last),
  check (last or not stands or until_day is not null),
  constraint organization_unit_code_overlaps exclude using gist (unit_id with =, daterange(from_day, until_day) with &&) where (stands),
  constraint organization_unit_code_taken exclude using gist (code with =, daterange(from_day, until_day) with &&) where (stands)
);
create unique index organization_unit_code_last on organization_unit_code (unit_id) where last;
create index organization_unit_code_life on organization_unit_code (unit_id, from_day);
create index organization_unit_code_code on organization_unit_code (code) where stands;

insert into organization_unit_code (unit_id, code, search_key, from_day, until_day, last)
select u.id, normalize(u.code, nfc), lower(translate(regexp_replace(normalize(u.code, nfd), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dD')), min(s.from_day), max(s.until_day) filter (where s.last), true
from organization_unit u join organization_unit_span s on s.unit_id = u.id
group by u.id
order by u.id;

-- What a span is found by is its names; codes have a key of their own.
update organization_unit_span s set search_key = substr(s.search_key, length(c.search_key) + 2)
from organization_unit_code c
where c.unit_id = s.unit_id and starts_with(s.search_key, c.search_key || ' ');

drop view organization_v_unit;
drop view organization_v_unit_span;
alter table organization_unit drop column code;

-- A unit as it is, or as it was when it ended.
create view organization_v_unit as
  select u.id, c.code, s.name, s.short_name, u.kind, s.parent_id, s.official_order, u.legal_personality, s.until_day as ended_on
  from organization_unit u
  join organization_unit_span s on s.unit_id = u.id and s.last
  join organization_unit_code c on c.unit_id = u.id and c.last;

create view organization_v_unit_span as
  select s.unit_id, u.kind, s.from_day, s.until_day, s.name, s.short_name, s.parent_id, s.official_order
  from organization_unit_span s join organization_unit u on u.id = s.unit_id;
