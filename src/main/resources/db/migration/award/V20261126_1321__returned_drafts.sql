-- A draft that a leader gave back to the officer, each time with a reason, until it is handed in again.
alter table award_decision drop constraint award_decision_state_check;
alter table award_decision add constraint award_decision_state_check
  check (state in ('DRAFT', 'RETURNED', 'ISSUED', 'WITHDRAWN'));

drop index award_decision_open;
create index award_decision_open on award_decision (id) where state in ('DRAFT', 'RETURNED');

create table award_return (
  decision_id bigint not null references award_decision,
  -- The version of the draft that was read and returned.
  version int not null,
  reason text not null check (reason <> '' and length(reason) <= 1000),
  returned_on date not null,
  returned_by bigint not null references identity_account,
  returned_by_name text not null,
  primary key (decision_id, version)
);
