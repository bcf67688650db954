-- Files of a body's matters (hồ sơ công việc): opened, gathered, closed and handed to its archive (30/2020/NĐ-CP, Articles 28-30). Papers lie in them in the
-- order in which they were laid there; one paper may lie in several. What was laid there by mistake is taken out with a reason, and its row stays.
create table clerical_case_file (
  id bigint generated always as identity primary key,
  body_id bigint not null references organization_unit,
  year int not null check (year between 1900 and 2999),
  number int not null check (number > 0),
  title text not null check (title <> '' and char_length(title) <= 500),
  search_key text not null,
  -- For how many years it is kept after it was closed; null for ever.
  kept_years int check (kept_years between 1 and 100),
  keeper_id bigint not null references identity_account,
  keeper_name text not null,
  opened_on date not null check (extract(year from opened_on) = year),
  closed_on date check (closed_on >= opened_on),
  handed_on date check (handed_on >= closed_on),
  handed_to text not null default '' check (char_length(handed_to) <= 200 and (handed_to <> '') = (handed_on is not null)),
  once uuid not null,
  version int not null default 0,
  unique (body_id, year, number),
  unique (body_id, once)
);
create index clerical_case_file_list on clerical_case_file (body_id, id desc);
create index clerical_case_file_open on clerical_case_file (body_id, id desc) where closed_on is null;
create index clerical_case_file_words on clerical_case_file using gin (search_key gin_trgm_ops);

create table clerical_case_paper (
  case_id bigint not null references clerical_case_file,
  position int not null check (position > 0),
  outgoing_id bigint references clerical_outgoing,
  incoming_id bigint references document_incoming,
  laid_on date not null,
  laid_by text not null,
  taken_out_on date check (taken_out_on >= laid_on),
  taken_out_by text not null default '',
  taken_out_why text not null default '' check (char_length(taken_out_why) <= 1000),
  primary key (case_id, position),
  check (num_nonnulls(outgoing_id, incoming_id) = 1),
  check ((taken_out_on is null) = (taken_out_by = '') and (taken_out_on is null) = (taken_out_why = ''))
);
create unique index clerical_case_paper_own on clerical_case_paper (case_id, outgoing_id) where taken_out_on is null;
create unique index clerical_case_paper_other on clerical_case_paper (case_id, incoming_id) where taken_out_on is null;
create index clerical_case_paper_outgoing on clerical_case_paper (outgoing_id) where outgoing_id is not null;
create index clerical_case_paper_incoming on clerical_case_paper (incoming_id) where incoming_id is not null;

-- What became of a case file. Rows are added and never changed.
create table clerical_case_step (
  case_id bigint not null references clerical_case_file,
  position int not null check (position > 0),
  became text not null check (became in ('OPEN', 'CORRECTED', 'CLOSED', 'REOPENED', 'HANDED', 'TAKEN_OUT')),
  on_day date not null,
  words text not null check (char_length(words) <= 1000),
  done_by bigint not null references identity_account,
  signature text not null,
  done_at timestamptz not null,
  primary key (case_id, position)
);
