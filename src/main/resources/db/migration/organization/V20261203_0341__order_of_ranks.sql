-- In which order people of a unit stand by rank, said once.
create function organization_precedence(rank text) returns int language sql immutable parallel safe as $$
  select case rank when 'HEAD' then 1 when 'DEPUTY' then 2 when 'PART_LEADER' then 3 else 4 end
$$;

create or replace view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.rank, 'STAFF') as rank,
    organization_precedence(o.rank) as precedence
  from organization_person p
  left join organization_post o on o.person_id = p.id and o.main and o.to_day is null;
