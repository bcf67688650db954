-- Of the posts somebody holds at one time one is the main one: by it people are listed under their unit, through an index
-- and not person by person.
alter table organization_post add column main boolean not null default true;
update organization_post o set main = false
where to_day is null and id <> (
  select id from organization_post
  where person_id = o.person_id and to_day is null
  order by leader desc, from_day desc, id limit 1);
create unique index organization_post_main on organization_post (person_id) where main and to_day is null;
create index organization_post_main_of_unit on organization_post (unit_id) where main and to_day is null;

create or replace view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.leader, false) as leader,
    case when not coalesce(o.leader, false) then 3 when o.title ilike 'phó %' then 2 else 1 end as precedence
  from organization_person p
  left join organization_post o on o.person_id = p.id and o.main and o.to_day is null;

-- Who is of which unit, without names: for counting.
create view organization_v_staff as
  select unit_id, person_id from organization_post where main and to_day is null;
