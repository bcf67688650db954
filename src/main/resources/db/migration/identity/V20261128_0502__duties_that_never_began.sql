-- A duty may end before its first day: somebody leaves on the day on which it was to begin.
alter table identity_duty drop constraint identity_duty_check;
alter table identity_duty add constraint identity_duty_days check (to_day is null or to_day >= from_day - 1);
