-- A one-time password opens nothing after its time; whoever sets one is named to its owner for good.
alter table identity_account add column one_time_until timestamptz;
update identity_account set one_time_until = now() + interval '72 hours' where password_is_one_time;
alter table identity_account add check (password_is_one_time = (one_time_until is not null));

create table identity_password_reset (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity_account,
  set_by bigint not null references identity_account,
  at timestamptz not null,
  until timestamptz not null check (until > at)
);
create index identity_password_reset_account on identity_password_reset (account_id, at);

create view identity_v_password_reset as
  select a.person_id, r.at, s.person_id as set_by_person_id
  from identity_password_reset r
  join identity_account a on a.id = r.account_id
  join identity_account s on s.id = r.set_by;
