-- Who read the personal data of what: one row a reader, thing and day, of the first time. It is no act and not chained. The key is the order in
-- which the readers of a thing are listed.
create table audit_read (
  kind text not null,
  subject_id bigint not null,
  day date not null,
  account_id bigint not null,
  way text not null check (way in ('PAGE', 'API', 'COMMAND_LINE')),
  at timestamptz not null,
  primary key (kind, subject_id, day, account_id)
);
