-- By whom an account is known outside: the provider and what it calls them there. A link that ended stays.
create table identity_outside (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  called text not null,
  linked_at timestamptz not null,
  linked_by bigint not null references identity_account,
  ended_at timestamptz,
  ended_by bigint references identity_account,
  check ((ended_at is null) = (ended_by is null))
);
create unique index identity_outside_subject on identity_outside (issuer, subject) where ended_at is null;
create unique index identity_outside_account on identity_outside (account_id, issuer) where ended_at is null;

-- What a provider has just proved to somebody signed in, until they link it to their account.
create table identity_outside_claim (
  session_id bigint primary key references identity_session,
  issuer text not null,
  subject text not null,
  called text not null,
  at timestamptz not null
);

-- Through which link a session was opened, and whether the provider's second factor stands for ours.
alter table identity_session add column outside_id bigint references identity_outside;
alter table identity_session add column factor_elsewhere boolean not null default false;
create index identity_session_outside on identity_session (outside_id) where outside_id is not null and revoked_at is null;

-- A link that somebody else made opens the account as a password does that somebody else set.
create or replace view identity_v_password_reset as
  select a.person_id, r.at, s.person_id as set_by_person_id
  from identity_password_reset r
  join identity_account a on a.id = r.account_id
  join identity_account s on s.id = r.set_by
  union all
  select a.person_id, o.linked_at, s.person_id
  from identity_outside o
  join identity_account a on a.id = o.account_id
  join identity_account s on s.id = o.linked_by
  where o.linked_by <> o.account_id;
