-- Accounts from a workbook: what was read is kept line by line until the accounts are opened, and afterwards says whose one-time passwords
-- are still to be given out.
create table identity_account_import (
  id bigint generated always as identity primary key,
  once uuid not null unique,
  account_id bigint not null references identity_account,
  file_name text not null,
  begun_at timestamptz not null,
  stage text not null default 'CHECKED' check (stage in ('CHECKED', 'ENTERED', 'DROPPED'))
);
create index identity_account_import_account on identity_account_import (account_id, id);

create table identity_account_line (
  import_id bigint not null references identity_account_import,
  line int not null,
  username text not null,
  number text not null,
  name text not null,
  birth text not null,
  unit text not null,
  role text not null,
  person_number bigint,
  search_key text,
  birth_year int,
  birth_day date,
  unit_id bigint,
  role_code text,
  read_faults jsonb not null,
  person_id bigint,
  meets int not null default 0,
  home_id bigint,
  account_id bigint references identity_account,
  outcome text check (outcome in ('NEW', 'UNCHANGED', 'FAULTY')),
  faults jsonb not null default '[]',
  primary key (import_id, line)
);
create index identity_account_line_outcome on identity_account_line (import_id, outcome, line);
create index identity_account_line_person on identity_account_line (import_id, person_id) where person_id is not null;
create index identity_account_line_username on identity_account_line (import_id, username);
