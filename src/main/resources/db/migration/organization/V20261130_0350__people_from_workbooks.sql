-- People from a workbook. What was read is kept line by line until it is entered: as it was read, what it means, who is meant, and what
-- stands against it. An import is checked, looked at, and entered as a whole in one transaction; whoever works on it holds its row.
create table organization_people_import (
  id bigint generated always as identity primary key,
  once uuid not null unique,
  account_id bigint not null,
  person_id bigint not null,
  actor_name text not null,
  roles text[] not null,
  units bigint[] not null,
  keepers bigint[] not null,
  file_name text not null,
  begun_at timestamptz not null,
  stage text not null default 'CHECKING' check (stage in ('CHECKING', 'CHECKED', 'ENTERING', 'ENTERED', 'DROPPED')),
  lines int not null default 0,
  checked int not null default 0,
  checked_to int not null default 0,
  round int not null default 0,
  failures int not null default 0,
  overtaken boolean not null default false,
  check (cardinality(roles) = cardinality(units))
);
create index organization_people_import_open on organization_people_import (id) where stage in ('CHECKING', 'ENTERING');
create index organization_people_import_account on organization_people_import (account_id, id);

create table organization_people_line (
  import_id bigint not null references organization_people_import,
  line int not null,
  number text not null,
  full_name text not null,
  birth text not null,
  sex text not null,
  unit text not null,
  title text not null,
  rank text not null,
  mode text not null,
  since text not null,
  person_number bigint,
  search_key text,
  given_sort text,
  birth_year int,
  birth_day date,
  sex_code text,
  unit_id bigint,
  rank_code text,
  mode_code text,
  from_day date,
  read_faults jsonb not null,
  person_id bigint,
  person_version int,
  meets int not null default 0,
  outcome text check (outcome in ('NEW', 'CHANGED', 'UNCHANGED', 'FAULTY')),
  facts_changed boolean not null default false,
  post_changed boolean not null default false,
  faults jsonb not null default '[]',
  alike_id bigint,
  seen text,
  primary key (import_id, line)
);
create index organization_people_line_outcome on organization_people_line (import_id, outcome, line);

-- The planner knows nothing of rows that have just been put in by the thousand, and would look for each among all of them.
create function organization_people_lines_staged() returns void language plpgsql as $$
begin
  analyze organization_people_line;
end $$;

create function organization_people_entered() returns void language plpgsql as $$
begin
  analyze organization_person;
  analyze organization_post;
end $$;
