-- Until when a unit was given its work in the published plan of a year: the newest extension counts.
create view season_v_extension as
  select p.year, m.work, e.unit_id, e.until_day
  from season_plan p
  join season_milestone m on m.plan_id = p.id and m.work is not null
  join season_extension e on e.milestone_id = m.id
  where p.status = 'PUBLISHED'
    and not exists (select 1 from season_extension n where n.unit_id = e.unit_id and n.milestone_id = e.milestone_id and n.id > e.id);
