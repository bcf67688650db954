-- Clusters over time. A division groups the units of a host into clusters for a year; each cluster is founded from a day on, on the ground of a
-- paper; a unit is a member of one cluster of a division at a time; head, deputy and supervisor of a cluster hold their places from day to day.
-- `from_day` is the first day, `until_day` the first day after; none while it holds to the end of the year and for what is left of its work.
create table organization_division (
  id bigint generated always as identity primary key,
  host_id bigint not null references organization_unit,
  year int not null check (year between 1948 and 2199),
  sample boolean not null,
  unique (host_id, year)
);

insert into organization_division (host_id, year, sample)
select distinct (select id from organization_unit where kind = 'CITY_FRONT' order by id limit 1), year, false
from organization_cluster;

alter table organization_cluster
  add column division_id bigint references organization_division,
  add column kind text not null default 'TERRITORIAL' check (kind in ('TERRITORIAL', 'SECTORAL')),
  add column from_day date,
  add column legal_act_id bigint references organization_legal_act,
  add column version int not null default 0;
update organization_cluster c set division_id = d.id, from_day = make_date(d.year, 1, 1) from organization_division d where d.year = c.year;
alter table organization_cluster
  alter column division_id set not null,
  alter column from_day set not null,
  add constraint organization_cluster_number unique (division_id, number),
  add constraint organization_cluster_of_division unique (id, division_id);

create table organization_membership (
  id bigint generated always as identity primary key,
  cluster_id bigint not null,
  division_id bigint not null,
  unit_id bigint not null references organization_unit,
  official_order int not null,
  from_day date not null,
  until_day date,
  last boolean not null default true,
  check (until_day > from_day),
  check (last or until_day is not null),
  foreign key (cluster_id, division_id) references organization_cluster (id, division_id),
  constraint organization_membership_overlaps exclude using gist (division_id with =, unit_id with =, daterange(from_day, until_day) with &&)
);
create unique index organization_membership_last on organization_membership (unit_id, division_id) where last;
create index organization_membership_cluster on organization_membership (cluster_id, official_order);

insert into organization_membership (cluster_id, division_id, unit_id, official_order, from_day)
select m.cluster_id, c.division_id, m.unit_id, m.official_order, make_date(c.year, 1, 1)
from organization_cluster_member m join organization_cluster c on c.id = m.cluster_id
order by m.cluster_id, m.official_order;

-- A term that was entered wrongly does not stand; the one in its place points at it.
create table organization_cluster_term (
  id bigint generated always as identity primary key,
  cluster_id bigint not null references organization_cluster,
  place text not null check (place in ('HEAD', 'DEPUTY', 'SUPERVISOR')),
  unit_id bigint references organization_unit,
  holder_name text check (holder_name = normalize(holder_name, nfc) and holder_name <> ''),
  holder_post text,
  from_day date not null,
  until_day date,
  stands boolean not null default true,
  corrects_id bigint references organization_cluster_term,
  check (until_day > from_day),
  check ((place = 'SUPERVISOR') = (unit_id is null)),
  check ((place = 'SUPERVISOR') = (holder_name is not null and holder_post is not null)),
  constraint organization_one_in_a_place exclude using gist (cluster_id with =, place with =, daterange(from_day, until_day) with &&) where (stands),
  constraint organization_one_place_of_a_unit exclude using gist (cluster_id with =, unit_id with =, daterange(from_day, until_day) with &&)
    where (stands and unit_id is not null)
);

insert into organization_cluster_term (cluster_id, place, unit_id, from_day)
select m.cluster_id, m.post, m.unit_id, make_date(c.year, 1, 1)
from organization_cluster_member m join organization_cluster c on c.id = m.cluster_id
where m.post <> 'MEMBER';
insert into organization_cluster_term (cluster_id, place, holder_name, holder_post, from_day)
select id, 'SUPERVISOR', normalize(supervisor_name, nfc), supervisor_post, make_date(year, 1, 1) from organization_cluster where supervisor_name <> '';

-- What no row may break: a membership lies in the year of its division and in the life of its unit; who leads a cluster is a member of it.
create function organization_membership_in_bounds() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from organization_division d
      where d.id = new.division_id
        and new.from_day >= make_date(d.year, 1, 1) and new.from_day < make_date(d.year + 1, 1, 1)
        and (new.until_day is null or new.until_day <= make_date(d.year + 1, 1, 1))) then
    raise exception 'membership outside the year of its division' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from organization_unit_span s
      where s.unit_id = new.unit_id
      having min(s.from_day) <= new.from_day
        and (max(coalesce(s.until_day, 'infinity')) >= new.until_day
          or new.until_day is null and max(coalesce(s.until_day, 'infinity')) > new.from_day)) then
    raise exception 'membership outside the life of its unit' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger organization_membership_in_bounds before insert or update on organization_membership
  for each row execute function organization_membership_in_bounds();

create function organization_term_of_member() returns trigger language plpgsql as $$
begin
  if new.stands and new.unit_id is not null and not exists (
      select 1 from organization_membership m
      where m.cluster_id = new.cluster_id and m.unit_id = new.unit_id
        and daterange(m.from_day, m.until_day) @> daterange(new.from_day, new.until_day)) then
    raise exception 'a cluster is led by its members' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create constraint trigger organization_term_of_member after insert or update on organization_cluster_term
  deferrable initially deferred for each row execute function organization_term_of_member();

-- A sheet told its scorer of the year, which `scoring` now asks for a day.
drop view scoring_v_sheet;
drop view organization_v_cluster_member;
drop table organization_cluster_member;
alter table organization_cluster drop column year, drop column supervisor_name, drop column supervisor_post;

-- The units of the clusters that the city Front keeps, each in the cluster in which it was last that year.
create view organization_v_cluster_member as
  select c.id as cluster_id, d.year, c.number, c.name, m.unit_id, m.official_order
  from organization_division d
  join organization_unit h on h.id = d.host_id and h.kind = 'CITY_FRONT'
  join organization_cluster c on c.division_id = d.id
  join organization_membership m on m.cluster_id = c.id and m.last;

-- Which member units lead a cluster, from day to day.
create view organization_v_cluster_lead as
  select cluster_id, place as post, unit_id, from_day, until_day
  from organization_cluster_term where stands and unit_id is not null;
