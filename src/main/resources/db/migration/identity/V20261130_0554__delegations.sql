-- What the holder of a duty has another account do for some days, by a paper (ủy quyền).
create table identity_delegation (
  id bigint generated always as identity primary key,
  duty_id bigint not null references identity_duty,
  account_id bigint not null references identity_account,
  acts text[] not null check (cardinality(acts) > 0),
  from_day date not null,
  to_day date not null check (to_day >= from_day - 1),
  paper text not null check (paper <> ''),
  paper_on date not null check (paper_on <= from_day),
  once uuid not null unique
);
create index identity_delegation_account on identity_delegation (account_id);
create index identity_delegation_duty on identity_delegation (duty_id);

-- A session may work in what was delegated to its account instead of in a duty.
alter table identity_session add column delegation_id bigint references identity_delegation;
alter table identity_session add check (duty_id is null or delegation_id is null);
