-- The one-time code that opens the set-up of an empty installation; each start makes another, the set-up takes it away.
create table identity_set_up_code (
  only_row boolean primary key default true check (only_row),
  code_hash bytea not null
);
