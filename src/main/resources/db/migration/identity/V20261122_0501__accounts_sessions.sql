-- Accounts with their duties, revocable sessions, sign-in attempts for the rate limit.
create table identity_account (
  id bigint generated always as identity primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,60}$'),
  password_hash text not null,
  person_id bigint not null references organization_person,
  active boolean not null default true,
  sample boolean not null default false,
  created_at timestamptz not null default now()
);

create table identity_duty (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  role text not null,
  unit_id bigint not null references organization_unit,
  from_day date not null,
  to_day date,
  check (to_day is null or to_day >= from_day)
);
create index identity_duty_account on identity_duty (account_id);

create table identity_session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references identity_account,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index identity_session_account on identity_session (account_id) where revoked_at is null;

create table identity_sign_in_failure (
  subject_hash bytea not null,
  at timestamptz not null
);
create index identity_sign_in_failure_subject on identity_sign_in_failure (subject_hash, at);
