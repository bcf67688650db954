-- A membership ends with its unit. One that would begin when its unit is no longer there does not stand; the one before it is then the last.
alter table organization_membership
  add column stands boolean not null default true,
  drop constraint organization_membership_check1,
  drop constraint organization_membership_overlaps,
  add check (last or until_day is not null or not stands),
  add check (stands or not last),
  add constraint organization_membership_overlaps
    exclude using gist (division_id with =, unit_id with =, daterange(from_day, until_day) with &&) where (stands);

-- A membership that stands lies in the year of its division and in the life of its unit; without an end, the unit is there to the end of the year.
create or replace function organization_membership_in_bounds() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from organization_division d
      where d.id = new.division_id
        and new.from_day >= make_date(d.year, 1, 1) and new.from_day < make_date(d.year + 1, 1, 1)
        and (new.until_day is null or new.until_day <= make_date(d.year + 1, 1, 1))) then
    raise exception 'membership outside the year of its division' using errcode = 'check_violation';
  end if;
  if new.stands and not exists (
      select 1 from organization_unit_span s
      where s.unit_id = new.unit_id
      having min(s.from_day) <= new.from_day
        and max(coalesce(s.until_day, 'infinity'))
          >= coalesce(new.until_day, make_date(extract(year from new.from_day)::int + 1, 1, 1))) then
    raise exception 'membership outside the life of its unit' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function organization_term_of_member() returns trigger language plpgsql as $$
begin
  if new.stands and new.unit_id is not null and not exists (
      select 1 from organization_membership m
      where m.cluster_id = new.cluster_id and m.unit_id = new.unit_id and m.stands
        and daterange(m.from_day, m.until_day) @> daterange(new.from_day, new.until_day)) then
    raise exception 'a cluster is led by its members' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create view organization_life as
  select unit_id, min(from_day) as from_day, max(coalesce(until_day, 'infinity')) as until_day from organization_unit_span group by unit_id;

update organization_membership m set stands = false, last = false
from organization_division d, organization_life l
where d.id = m.division_id and l.unit_id = m.unit_id
  and not daterange(m.from_day, coalesce(m.until_day, make_date(d.year + 1, 1, 1))) && daterange(l.from_day, l.until_day);

update organization_membership m
set from_day = greatest(m.from_day, l.from_day),
  until_day = case when l.until_day < make_date(d.year + 1, 1, 1) then least(m.until_day, l.until_day) else m.until_day end
from organization_division d, organization_life l
where d.id = m.division_id and l.unit_id = m.unit_id and m.stands;

update organization_membership m set last = true
where m.stands and not m.last and not exists (
  select 1 from organization_membership o
  where o.unit_id = m.unit_id and o.division_id = m.division_id and o.stands and o.from_day > m.from_day);

update organization_cluster_term t set stands = false
from organization_cluster c join organization_division d on d.id = c.division_id, organization_life l
where c.id = t.cluster_id and l.unit_id = t.unit_id
  and not daterange(t.from_day, coalesce(t.until_day, make_date(d.year + 1, 1, 1))) && daterange(l.from_day, l.until_day);

update organization_cluster_term t
set from_day = greatest(t.from_day, l.from_day),
  until_day = case when l.until_day < make_date(d.year + 1, 1, 1) then least(t.until_day, l.until_day) else t.until_day end
from organization_cluster c join organization_division d on d.id = c.division_id, organization_life l
where c.id = t.cluster_id and l.unit_id = t.unit_id and t.stands;

drop view organization_life;
