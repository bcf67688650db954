-- Levels of bodies (cấp), each with the days on which the law knows it. A unit without one is not a level: an internal board, a Front Work Board.
create table organization_unit_level (
  level text primary key,
  rank smallint not null unique,
  from_day date,
  until_day date,
  clause text not null,
  verified boolean not null
);
insert into organization_unit_level (level, rank, from_day, until_day, clause, verified) values
  ('CENTRAL', 1, null, null, '', false),
  ('PROVINCE', 2, null, null, '', false),
  ('DISTRICT', 3, null, '2025-07-01', '72/2025/QH15', false),
  ('COMMUNE', 4, null, null, '', false);

-- Member organizations, People's Committees and bodies of the State stand beside the Front and are none of its own units.
alter table organization_unit drop constraint organization_unit_kind_check;
alter table organization_unit
  add column level text references organization_unit_level,
  add column own boolean not null generated always as
    (kind in ('CITY_FRONT', 'CITY_OFFICE', 'CITY_BOARD', 'DISTRICT_FRONT', 'COMMUNE_FRONT', 'FRONT_WORK_BOARD')) stored;
update organization_unit set level = case kind
  when 'CENTRAL_FRONT' then 'CENTRAL' when 'CITY_FRONT' then 'PROVINCE' when 'CITY_OFFICE' then 'PROVINCE'
  when 'DISTRICT_FRONT' then 'DISTRICT' when 'COMMUNE_FRONT' then 'COMMUNE' end;
alter table organization_unit add constraint organization_unit_kind_and_level check (
  case
    when kind = 'CENTRAL_FRONT' then level is not distinct from 'CENTRAL'
    when kind in ('CITY_FRONT', 'CITY_OFFICE') then level is not distinct from 'PROVINCE'
    when kind = 'DISTRICT_FRONT' then level is not distinct from 'DISTRICT'
    when kind = 'COMMUNE_FRONT' then level is not distinct from 'COMMUNE'
    when kind in ('CITY_BOARD', 'FRONT_WORK_BOARD') then level is null
    when kind = 'PEOPLES_COMMITTEE' then level is not null and level <> 'CENTRAL'
    when kind in ('MEMBER_ORGANIZATION', 'STATE_BODY') then level is not null
    else false
  end);
create index organization_unit_foreign on organization_unit (id) where not own;
create index organization_unit_central_level on organization_unit (id) where level = 'CENTRAL';

-- The Front beside which a body stands.
alter table organization_unit_span add column beside_id bigint references organization_unit check (beside_id <> unit_id);
create index organization_unit_span_beside on organization_unit_span (beside_id) where beside_id is not null;

create or replace view organization_v_unit as
  select u.id, c.code, s.name, s.short_name, u.kind, s.parent_id, s.official_order, u.legal_personality, s.until_day as ended_on, u.level, u.own
  from organization_unit u
  join organization_unit_span s on s.unit_id = u.id and s.last
  join organization_unit_code c on c.unit_id = u.id and c.last;

create or replace view organization_v_unit_span as
  select s.unit_id, u.kind, s.from_day, s.until_day, s.name, s.short_name, s.parent_id, s.official_order, u.level, u.own
  from organization_unit_span s join organization_unit u on u.id = s.unit_id;

-- Members of clusters are given targets and scores: only the Front's own units are.
create function organization_membership_of_own() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from organization_unit u where u.id = new.unit_id and u.own) then
    raise exception 'members of clusters are units of the Front' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger organization_membership_of_own before insert or update of unit_id on organization_membership
  for each row execute function organization_membership_of_own();
