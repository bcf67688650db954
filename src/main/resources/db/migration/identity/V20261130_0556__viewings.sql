-- An administrator sees for some minutes what an account sees, and does nothing (xem như tài khoản khác).
create table identity_viewing (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  viewer_id bigint not null references identity_account,
  reason text not null check (reason <> ''),
  begun_at timestamptz not null,
  until_at timestamptz not null check (until_at > begun_at),
  ended_at timestamptz,
  check (account_id <> viewer_id)
);
create index identity_viewing_account on identity_viewing (account_id, begun_at);

alter table identity_session add column viewing_id bigint references identity_viewing;
