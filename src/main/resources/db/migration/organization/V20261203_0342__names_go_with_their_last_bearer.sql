-- A name goes when nobody bears it any more. Whoever gives a name holds its row until the act is done, and whoever takes the last bearer away leaves a
-- name that is held: so nobody bears a name that is not kept, and nobody waits for whoever takes a name away.
drop trigger organization_person_entered_by_name on organization_person;
drop trigger organization_person_corrected_by_name on organization_person;
drop function organization_keep_names();

create function organization_hold_names(keys text[], sorts text[]) returns void language plpgsql as $$
begin
  perform 1 from organization_name n join unnest(keys, sorts) as g (search_key, given_sort) on n.search_key = g.search_key and n.given_sort = g.given_sort
  order by n.search_key, n.given_sort
  for key share of n;
  insert into organization_name (search_key, given_sort)
  select g.search_key, g.given_sort from unnest(keys, sorts) as g (search_key, given_sort)
  where not exists (select 1 from organization_name n where n.search_key = g.search_key and n.given_sort = g.given_sort)
  order by 1, 2
  on conflict (search_key, given_sort) do update set search_key = excluded.search_key;
end $$;

create function organization_name_entered() returns trigger language plpgsql as $$
declare
  keys text[];
  sorts text[];
begin
  select array_agg(g.search_key), array_agg(g.given_sort) into keys, sorts from (select distinct search_key, given_sort from written) g;
  perform organization_hold_names(keys, sorts);
  return null;
end $$;

create function organization_name_corrected() returns trigger language plpgsql as $$
declare
  keys text[];
  sorts text[];
begin
  select array_agg(g.search_key), array_agg(g.given_sort) into keys, sorts
  from (
    select distinct w.search_key, w.given_sort from written w join before b on b.id = w.id
    where (b.search_key, b.given_sort) is distinct from (w.search_key, w.given_sort)) g;
  if keys is null then
    return null;
  end if;
  perform organization_hold_names(keys, sorts);
  with gone as materialized (
    select n.search_key, n.given_sort from organization_name n
    where (n.search_key, n.given_sort) in (
      select b.search_key, b.given_sort from written w join before b on b.id = w.id
      where (b.search_key, b.given_sort) is distinct from (w.search_key, w.given_sort))
    for update skip locked)
  select array_agg(g.search_key), array_agg(g.given_sort) into keys, sorts from gone g;
  delete from organization_name n using unnest(keys, sorts) as g (search_key, given_sort)
  where n.search_key = g.search_key and n.given_sort = g.given_sort
    and not exists (select 1 from organization_person p where p.search_key = g.search_key and p.given_sort = g.given_sort);
  return null;
end $$;

create trigger organization_person_entered_by_name after insert on organization_person
  referencing new table as written for each statement execute function organization_name_entered();
create trigger organization_person_corrected_by_name after update on organization_person
  referencing old table as before new table as written for each statement execute function organization_name_corrected();

delete from organization_name n
where not exists (select 1 from organization_person p where p.search_key = n.search_key and p.given_sort = n.given_sort);
