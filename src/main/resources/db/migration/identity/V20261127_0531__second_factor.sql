-- A second factor beside the password: the secret of an authenticator app, sealed under a key that is no part of the
-- database, and codes to recover with, each good once.
create table identity_second_factor (
  account_id bigint primary key references identity_account,
  secret bytea not null,
  last_step bigint not null,
  since timestamptz not null
);

create table identity_recovery_code (
  account_id bigint not null references identity_second_factor on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A session that a password alone has opened waits for its code.
alter table identity_session add column code_owed boolean not null default false;

-- Whoever holds one of these roles has to have a second factor.
create table identity_second_factor_role (
  role text primary key
);
