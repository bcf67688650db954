-- A session is moved to another day, hour or place until its first ballot, and cancelled while its ballots are too few to be
-- counted. What stood before a move is kept. Nominees of a cancelled session are free for another one.
alter table council_session
  add column version int not null default 0,
  add column cancelled_on date,
  add column cancelled_by text,
  add column cancel_reason text check (cancel_reason <> ''),
  drop constraint council_session_state_check,
  add constraint council_session_state_check check (state in ('OPEN', 'CLOSED', 'CONCLUDED', 'CANCELLED')),
  add check ((state = 'CANCELLED') = (cancelled_on is not null)),
  add check ((cancelled_on is null) = (cancelled_by is null) and (cancelled_on is null) = (cancel_reason is null)),
  add check (state <> 'CANCELLED' or (ended_on is null and secretary_signed_on is null));

create table council_session_move (
  id bigint generated always as identity primary key,
  session_id bigint not null references council_session,
  was_held_on date not null,
  was_begins_at time,
  was_place text not null,
  moved_on date not null,
  by_name text not null
);
create index council_session_move_session on council_session_move (session_id, id);

alter table council_session_nominee
  add column released boolean not null default false,
  drop constraint council_session_nominee_nominee_id_key;
create unique index council_session_nominee_once on council_session_nominee (nominee_id) where not released;
