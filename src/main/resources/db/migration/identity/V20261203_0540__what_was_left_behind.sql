-- What is asked of handovers in several places is said here.

-- The duties that end on a known day and are not held again by the same account, be it from a day to come.
create view identity_ended_duty as
  select d.id, d.account_id, d.role, d.unit_id, d.to_day as last_day
  from identity_duty d
  where d.to_day >= d.from_day and not exists (
    select 1 from identity_duty l
    where l.account_id = d.account_id and l.role = d.role and l.unit_id = d.unit_id
      and (l.to_day is null or l.to_day > d.to_day and l.to_day >= l.from_day));

-- Who acts for a unit where work is handed over: itself, and once it ended whoever followed it, however many steps on.
create view identity_acting_unit as
  select g.forebear_id as unit_id, g.unit_id as acting_id
  from organization_v_lineage g join organization_v_unit u on u.id = g.forebear_id
  where g.unit_id = g.forebear_id or u.ended_on is not null;

-- What was open when a duty ended that is not held again, and that nobody has received; it waits at a unit.
create view identity_left_work as
  select o.id, o.account_id, o.unit_id, o.last_day, a.acting_id as waits_at
  from identity_open_work o join identity_acting_unit a on a.unit_id = o.unit_id
  where o.last_day is not null and o.handed_on is null and not o.taken_back
    and exists (select 1 from identity_open_work_line l where l.work_id = o.id)
    and exists (
      select 1 from identity_ended_duty d
      where d.account_id = o.account_id and d.unit_id = o.unit_id and d.last_day = o.last_day and d.role = any(o.roles));
