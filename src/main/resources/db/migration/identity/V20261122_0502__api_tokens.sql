-- Bearer tokens of the API: the hash of a secret, whose account acts, what it may do, until when.
create table identity_api_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references identity_account,
  name text not null check (name <> ''),
  scope text not null check (scope in ('read', 'write')),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_at timestamptz
);
create index identity_api_token_account on identity_api_token (account_id);
