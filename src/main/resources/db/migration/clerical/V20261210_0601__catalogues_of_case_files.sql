-- Lists of the case files of a year (danh mục hồ sơ), laid down by a body beforehand and approved by its head (30/2020/NĐ-CP, Article 28 and Annex V). What is
-- added, changed or struck after that bears its reason; a line that was struck stays.
create table clerical_catalogue (
  id bigint generated always as identity primary key,
  body_id bigint not null references organization_unit,
  year int not null check (year between 1900 and 2999),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'APPROVED')),
  drafter_name text not null,
  approver_id bigint references identity_account,
  approver_name text,
  approver_post text,
  approved_on date,
  once uuid not null,
  version int not null default 0,
  unique (body_id, year),
  unique (body_id, once),
  check (num_nulls(approver_id, approver_name, approver_post, approved_on) = case when state = 'APPROVED' then 0 else 4 end)
);

create table clerical_catalogue_line (
  id bigint generated always as identity primary key,
  catalogue_id bigint not null references clerical_catalogue,
  position int not null check (position > 0),
  -- 0 of a case file; 1 and 2 of headings.
  level int not null check (level between 0 and 2),
  symbol text not null check (char_length(symbol) <= 20 and (symbol = '') = (level > 0)),
  title text not null check (title <> '' and char_length(title) <= 500),
  search_key text not null,
  -- For how many years the file is kept; null for ever, and of headings.
  kept_years int check (kept_years is null or kept_years between 1 and 100 and level = 0),
  keeper text not null check (char_length(keeper) <= 200),
  note text not null check (char_length(note) <= 500),
  added_on date,
  added_why text not null default '' check (char_length(added_why) <= 500 and (added_why = '') = (added_on is null)),
  struck_on date,
  struck_why text not null default '' check (char_length(struck_why) <= 500 and (struck_why = '') = (struck_on is null)),
  unique (catalogue_id, position) deferrable initially deferred
);
create unique index clerical_catalogue_symbol on clerical_catalogue_line (catalogue_id, symbol) where level = 0 and struck_on is null;

-- Each text that the draft of a list had, by whom it was written. Rows are added and never changed.
create table clerical_catalogue_text (
  catalogue_id bigint not null references clerical_catalogue,
  position int not null check (position > 0),
  content text not null check (char_length(content) <= 300000),
  written_by bigint not null references identity_account,
  signature text not null,
  written_at timestamptz not null,
  primary key (catalogue_id, position)
);

-- What became of a list. Rows are added and never changed.
create table clerical_catalogue_step (
  catalogue_id bigint not null references clerical_catalogue,
  position int not null check (position > 0),
  became text not null check (became in ('BEGUN', 'SUBMITTED', 'RETURNED', 'APPROVED', 'ADDED', 'CHANGED', 'STRUCK')),
  on_day date not null,
  words text not null check (char_length(words) <= 1200),
  done_by bigint not null references identity_account,
  signature text not null,
  done_at timestamptz not null,
  primary key (catalogue_id, position)
);

-- The line from which a case file was opened, one file a line, with the number and symbol that the line had.
alter table clerical_case_file add column line_id bigint references clerical_catalogue_line;
alter table clerical_case_file add column notation text not null default '' check (char_length(notation) <= 20);
alter table clerical_case_file add constraint clerical_case_file_line_check check ((line_id is null) = (notation = ''));
create unique index clerical_case_file_line on clerical_case_file (line_id) where line_id is not null;
