-- People of a unit are listed by post: its head, the deputies, everybody else.
create or replace view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.leader, false) as leader,
    case when not coalesce(o.leader, false) then 3 when o.title ilike 'phó %' then 2 else 1 end as precedence
  from organization_person p
  left join lateral (
    select title, unit_id, leader from organization_post
    where person_id = p.id and to_day is null
    order by leader desc, from_day desc, id limit 1) o on true;
