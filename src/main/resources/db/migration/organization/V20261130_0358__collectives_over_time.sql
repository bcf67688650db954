-- Collectives over time: of a kind, from the day they were formed to the day they ended; what one was called and how large it was, span by
-- span; its members from day to day. `until_day` is the first day after. Nothing is overwritten: what was entered by mistake stays as a row
-- that does not stand. A household has a head and an address, and no members.
alter table organization_collective
  add column kind text,
  add column from_day date,
  add column until_day date,
  add column version int not null default 0,
  add column once uuid unique;

update organization_collective c
set kind = case
    when c.name ilike 'Ban Công tác Mặt trận%' then 'FRONT_WORK_BOARD'
    when c.name ilike 'Ban %' or c.name ilike 'Phòng %' then 'PART'
    else 'OTHER' end,
  from_day = (select min(s.from_day) from organization_unit_span s where s.unit_id = c.unit_id);

alter table organization_collective
  alter column kind set not null,
  alter column from_day set not null,
  add constraint organization_collective_kind
    check (kind in ('PART', 'TEAM', 'ASSOCIATION', 'FRONT_WORK_BOARD', 'OTHER', 'HOUSEHOLD')),
  add constraint organization_collective_days check (until_day > from_day),
  add unique (id, kind);

create table organization_collective_span (
  id bigint generated always as identity primary key,
  collective_id bigint not null,
  kind text not null,
  from_day date not null,
  until_day date,
  name text not null check (name = normalize(name, nfc) and name <> ''),
  small boolean not null,
  headcount int check (headcount > 0),
  head text check (head <> ''),
  address text check (address <> ''),
  last boolean not null,
  stands boolean not null default true,
  foreign key (collective_id, kind) references organization_collective (id, kind),
  check (until_day > from_day),
  check (last or until_day is not null or not stands),
  check (stands or not last),
  constraint organization_collective_of_people check (kind = 'HOUSEHOLD' or (headcount is not null and head is null and address is null)),
  constraint organization_collective_household
    check (kind <> 'HOUSEHOLD' or (headcount is null and not small and head is not null and address is not null)),
  constraint organization_collective_span_overlaps
    exclude using gist (collective_id with =, daterange(from_day, until_day) with &&) where (stands)
);
create unique index organization_collective_span_last on organization_collective_span (collective_id) where last;

insert into organization_collective_span (collective_id, kind, from_day, name, small, headcount, last)
select id, kind, from_day, normalize(name, nfc), small, headcount, true from organization_collective;

create table organization_collective_member (
  id bigint generated always as identity primary key,
  collective_id bigint not null,
  kind text not null check (kind <> 'HOUSEHOLD'),
  person_id bigint not null references organization_person,
  from_day date not null,
  until_day date,
  stands boolean not null default true,
  foreign key (collective_id, kind) references organization_collective (id, kind),
  check (until_day > from_day),
  constraint organization_collective_member_overlaps
    exclude using gist (collective_id with =, person_id with =, daterange(from_day, until_day) with &&) where (stands)
);
create index organization_collective_member_person on organization_collective_member (person_id);

-- A collective as it is, or as it was when it ended; it ends with its unit at the latest.
create or replace view organization_v_collective as
  select c.id, s.name, c.unit_id, s.small, s.headcount, c.sample, c.kind, c.from_day, least(c.until_day, u.until_day) as until_day
  from organization_collective c
  join organization_collective_span s on s.collective_id = c.id and s.last
  join organization_unit_span u on u.unit_id = c.unit_id and u.last;

alter table organization_collective drop column name, drop column small, drop column headcount;

-- Who is a member from day to day. A membership goes no further than the collective, and no further than the posts at its unit that the
-- person holds one after the other when it begins: who leaves, dies or goes to another unit is a member no longer, and is one again when that
-- was a mistake.
create view organization_v_collective_member as
  select d.id, d.collective_id, d.person_id, d.from_day, d.until_day
  from (
    select m.id, m.collective_id, n.person_id, m.from_day, least(m.until_day, c.until_day, upper(stretch.days)) as until_day
    from organization_collective_member m
    join organization_v_number n on n.number = m.person_id
    join organization_v_collective c on c.id = m.collective_id
    join lateral unnest((
      select range_agg(daterange(o.from_day, o.to_day, '[]'))
      from organization_post o where o.person_id = n.person_id and o.unit_id = c.unit_id)) as stretch (days) on stretch.days @> m.from_day
    where m.stands) d
  where d.until_day is null or d.from_day < d.until_day;
