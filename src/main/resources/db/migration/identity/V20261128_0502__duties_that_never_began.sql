-- A duty may end before its first day: somebody leaves on the day on which it was to begin.
alter table identity_duty drop constraint identity_duty_check;
alter table identity_duty add constraint identity_duty_days check (to_day is null or to_day >= from_day - 1);

-- Duties that a leave ended go on when it is taken back; until then they had ended on the day that stands beside.
alter table identity_duty add column ended_by_leave bigint references organization_leave;
alter table identity_duty add column to_day_before_leave date;
create index identity_duty_ended_by_leave on identity_duty (ended_by_leave) where ended_by_leave is not null;
