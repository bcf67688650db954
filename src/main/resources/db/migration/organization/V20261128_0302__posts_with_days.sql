-- Posts over time. Beside the rank stands how the work is done; a part of a unit (ban, phòng, tổ) has its own leaders, so that
-- a unit has one head on a day. `to_day` is the last day of a post.
alter table organization_post
  drop constraint organization_post_rank_check,
  add constraint organization_post_rank check (rank in ('HEAD', 'DEPUTY', 'PART_LEADER', 'STAFF')),
  add column mode text not null default 'FULL_TIME' check (mode in ('FULL_TIME', 'PART_TIME', 'CONCURRENT')),
  add column once uuid unique;

-- So far the heads of parts were entered as heads: whoever came second on the same days is one of them.
update organization_post o set rank = 'PART_LEADER'
where rank = 'HEAD' and exists (
  select 1 from organization_post e
  where e.unit_id = o.unit_id and e.rank = 'HEAD' and e.id < o.id
    and daterange(e.from_day, e.to_day, '[]') && daterange(o.from_day, o.to_day, '[]'));

alter table organization_post
  add constraint organization_post_twice exclude using gist
    (person_id with =, unit_id with =, lower(title) with =, daterange(from_day, to_day, '[]') with &&),
  add constraint organization_post_second_head exclude using gist
    (unit_id with =, daterange(from_day, to_day, '[]') with &&) where (rank = 'HEAD');

-- Leaving the work (thôi việc, nghỉ hưu) and death: from the first day out until the first day back. What was entered by
-- mistake is cancelled and stays readable.
create table organization_leave (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  kind text not null check (kind in ('RESIGNED', 'RETIRED', 'DIED')),
  from_day date not null,
  until_day date,
  cancelled boolean not null default false,
  once uuid not null unique,
  check (until_day > from_day),
  check (kind <> 'DIED' or until_day is null),
  constraint organization_leave_overlaps exclude using gist (person_id with =, daterange(from_day, until_day) with &&) where (not cancelled)
);
-- The posts that a leave ended, so that a mistake can be taken back.
alter table organization_post add column ended_by bigint references organization_leave;

create or replace view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.rank, 'STAFF') as rank,
    case o.rank when 'HEAD' then 1 when 'DEPUTY' then 2 when 'PART_LEADER' then 3 else 4 end as precedence
  from organization_person p
  left join organization_post o on o.person_id = p.id and o.main and o.to_day is null;
