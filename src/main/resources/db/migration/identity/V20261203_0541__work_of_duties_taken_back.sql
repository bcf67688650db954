-- A duty that is taken back whole after it ran, for its unit or its holder went before its first day, ends on the day before that day: what was open
-- then is written down with it. One that never ran left nothing.
create or replace view identity_ended_duty as
  select d.id, d.account_id, d.role, d.unit_id, d.to_day as last_day
  from identity_duty d
  where (d.to_day >= d.from_day
      or exists (
          select 1 from identity_open_work o
          where o.account_id = d.account_id and o.unit_id = d.unit_id and o.last_day = d.to_day and d.role = any(o.roles) and not o.taken_back)
        and not exists (
          select 1 from identity_duty e
          where e.account_id = d.account_id and e.role = d.role and e.unit_id = d.unit_id and e.to_day = d.to_day and e.to_day >= e.from_day))
    and not exists (
      select 1 from identity_duty l
      where l.account_id = d.account_id and l.role = d.role and l.unit_id = d.unit_id
        and (l.to_day is null or l.to_day > d.to_day and l.to_day >= l.from_day));
