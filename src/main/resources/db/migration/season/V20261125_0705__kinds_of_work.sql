-- What a milestone asks for, so that the modules that do the work find it in any plan whatever its code.
alter table season_milestone add column work text
  check (work in ('REGISTRATION', 'PLEDGE', 'SCORING', 'NOMINATION', 'JUDGING', 'MEDAL'));

update season_milestone m
set work = case m.code
  when 'M1' then 'REGISTRATION'
  when 'M2a' then 'PLEDGE'
  when 'M2c' then 'SCORING'
  when 'M3' then 'JUDGING'
  when 'M4' then 'MEDAL'
  when 'M5' then 'NOMINATION'
end
from season_plan p
where p.id = m.plan_id and p.number = '226/KH-MTTQ-BTT';

create unique index season_milestone_work on season_milestone (plan_id, work);
