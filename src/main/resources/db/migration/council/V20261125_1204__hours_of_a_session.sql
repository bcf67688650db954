-- When a session began and ended, as its minutes say; sessions from before this have no hours.
alter table council_session
  add column begins_at time,
  add column ended_on date,
  add column ends_at time,
  add check ((ended_on is null) = (ends_at is null)),
  add check (state <> 'OPEN' or ends_at is null),
  add check (ended_on > held_on or ended_on = held_on and ends_at >= begins_at);
