-- One row an act, written in the act's own transaction.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id bigint not null,
  act text not null,
  kind text not null,
  subject_id bigint not null,
  facts jsonb not null,
  personal jsonb not null default '{}'
);
create index audit_entry_subject on audit_entry (kind, subject_id, id);
