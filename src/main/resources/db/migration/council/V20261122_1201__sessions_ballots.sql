-- Councils by appointment decision, their sessions, who has voted, and the sealed box of each open session. No table
-- joins a voter and a choice: the box is one row a session, holding the counts sealed under a key kept elsewhere.
create table council_appointment (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  name text not null check (name <> ''),
  decision_number text not null check (decision_number <> ''),
  decided_on date not null,
  from_day date not null,
  to_day date,
  check (to_day is null or to_day >= from_day),
  unique (unit_id, from_day)
);

create table council_seat (
  appointment_id bigint not null references council_appointment,
  person_id bigint not null references organization_person,
  seat text not null check (seat in ('CHAIR', 'VICE_CHAIR', 'MEMBER')),
  position int not null,
  primary key (appointment_id, person_id),
  unique (appointment_id, position)
);
create unique index council_seat_one_chair on council_seat (appointment_id) where seat = 'CHAIR';

create table council_session (
  id bigint generated always as identity primary key,
  once uuid not null unique,
  appointment_id bigint not null references council_appointment,
  unit_id bigint not null references organization_unit,
  held_on date not null,
  place text not null check (place <> ''),
  members int not null check (members > 0),
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'CONCLUDED')),
  secretary_name text,
  secretary_signed_on date,
  chair_signed_on date,
  minutes_file_id bigint,
  opened_at timestamptz not null default now(),
  check ((secretary_name is null) = (secretary_signed_on is null)),
  check (state <> 'OPEN' or (secretary_signed_on is null and chair_signed_on is null)),
  check ((state = 'CONCLUDED') = (secretary_signed_on is not null and chair_signed_on is not null)),
  check ((state = 'CONCLUDED') = (minutes_file_id is not null))
);
create index council_session_unit on council_session (unit_id, held_on);

-- The members as they were when the session was opened: all of them are what votes are counted over.
create table council_session_member (
  session_id bigint not null references council_session,
  person_id bigint not null references organization_person,
  name text not null,
  post text not null,
  seat text not null check (seat in ('CHAIR', 'VICE_CHAIR', 'MEMBER')),
  position int not null,
  primary key (session_id, person_id)
);
create index council_session_member_person on council_session_member (person_id);

-- Who has voted: a member votes once in a session. `once` tells a ballot sent twice from a second ballot.
create table council_voter (
  session_id bigint not null,
  person_id bigint not null,
  once uuid not null,
  primary key (session_id, person_id),
  foreign key (session_id, person_id) references council_session_member
);

-- A nominee is judged in one session, by the rule in force on its day; counts appear when voting is closed.
create table council_session_nominee (
  session_id bigint not null references council_session,
  nominee_id bigint not null unique,
  position int not null,
  dossier_number text not null,
  name text not null,
  detail text not null,
  unit_id bigint not null references organization_unit,
  unit_name text not null,
  award_code text not null,
  kind text not null,
  person_id bigint references organization_person,
  achievement text not null,
  vote_kind text not null,
  vote_percent int not null,
  vote_by_ballot boolean not null,
  vote_clause text not null,
  vote_verified boolean not null,
  yes int check (yes >= 0),
  no int check (no >= 0),
  blank int check (blank >= 0),
  passed boolean,
  primary key (session_id, nominee_id),
  unique (session_id, position),
  check ((yes is null) = (no is null) and (no is null) = (blank is null) and (blank is null) = (passed is null))
);

create table council_box (
  session_id bigint primary key references council_session,
  key_name uuid not null unique,
  content bytea not null
);

create view council_v_result as
  select s.id as session_id, s.held_on, s.members, n.nominee_id, n.yes, n.passed
  from council_session s join council_session_nominee n on n.session_id = s.id
  where s.state = 'CONCLUDED';
