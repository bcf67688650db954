-- Units, who is within whom, people with their posts, collectives, clusters of a year.
create table organization_unit (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  short_name text not null,
  name_in_source text,
  kind text not null check (kind in ('CENTRAL_FRONT', 'CITY_FRONT', 'CITY_OFFICE', 'CITY_BOARD', 'DISTRICT_FRONT', 'COMMUNE_FRONT')),
  parent_id bigint references organization_unit,
  official_order int not null,
  legal_personality boolean not null default true,
  founded_on date not null default '1930-11-18',
  ended_on date,
  check (ended_on is null or ended_on > founded_on)
);
create index organization_unit_parent on organization_unit (parent_id);

-- Each unit within itself and within each unit above it: what a scope is asked by.
create table organization_unit_within (
  unit_id bigint not null references organization_unit,
  within_id bigint not null references organization_unit,
  primary key (unit_id, within_id)
);
create index organization_unit_within_above on organization_unit_within (within_id, unit_id);

create table organization_person (
  id bigint generated always as identity primary key,
  full_name text not null check (full_name = normalize(full_name, nfc) and full_name <> ''),
  given_sort text not null,
  search_key text not null,
  sample boolean not null default false
);
create index organization_person_search on organization_person (search_key);

create table organization_post (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  unit_id bigint not null references organization_unit,
  title text not null,
  leader boolean not null default false,
  from_day date not null,
  to_day date,
  check (to_day is null or to_day >= from_day)
);
create index organization_post_person on organization_post (person_id);
create index organization_post_unit on organization_post (unit_id);

create table organization_collective (
  id bigint generated always as identity primary key,
  name text not null,
  unit_id bigint not null references organization_unit,
  small boolean not null default false,
  headcount int not null check (headcount > 0),
  sample boolean not null default false
);
create index organization_collective_unit on organization_collective (unit_id);

create table organization_cluster (
  id bigint generated always as identity primary key,
  year int not null,
  number int not null,
  name text not null,
  supervisor_name text not null,
  supervisor_post text not null,
  unique (year, number)
);

-- A unit is in one cluster of a year; a cluster has at most one head and one deputy (cụm trưởng, cụm phó).
create table organization_cluster_member (
  cluster_id bigint not null references organization_cluster,
  unit_id bigint not null references organization_unit,
  year int not null,
  post text not null default 'MEMBER' check (post in ('MEMBER', 'HEAD', 'DEPUTY')),
  official_order int not null,
  primary key (cluster_id, unit_id),
  unique (year, unit_id)
);
create unique index organization_cluster_head on organization_cluster_member (cluster_id) where post = 'HEAD';
create unique index organization_cluster_deputy on organization_cluster_member (cluster_id) where post = 'DEPUTY';

create view organization_v_unit as
  select id, code, name, short_name, kind, parent_id, official_order, legal_personality from organization_unit;

create view organization_v_within as
  select unit_id, within_id from organization_unit_within;

create view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.leader, false) as leader
  from organization_person p
  left join lateral (
    select title, unit_id, leader from organization_post
    where person_id = p.id and to_day is null
    order by leader desc, from_day desc, id limit 1) o on true;

create view organization_v_collective as
  select id, name, unit_id, small, headcount, sample from organization_collective;

create view organization_v_cluster_member as
  select c.id as cluster_id, c.year, c.number, c.name, m.unit_id, m.post, m.official_order
  from organization_cluster c join organization_cluster_member m on m.cluster_id = c.id;
