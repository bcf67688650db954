-- A link by which the owner of an account chooses the password (lời mời): good once, for some days.
create table identity_invitation (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  token_hash bytea not null unique,
  until_at timestamptz not null,
  over_at timestamptz
);
create unique index identity_invitation_open on identity_invitation (account_id) where over_at is null;
