-- Types that only come in: laws, Party and Front kinds that have no code of their own, a letter in a leader's name (30/2020/NĐ-CP, Article 7), and
-- what is of no type, as letters of citizens.
insert into document_type (kind, code, position, issued, series, source, verified) values
  ('THUCONG', '', 38, false, null, '30/2020/NĐ-CP 7', true),
  ('LUAT', '', 39, false, null, '', false),
  ('THONGTRI', '', 40, false, null, '', false),
  ('KHAC', '', 41, false, null, '', false);

-- The register of incoming papers (sổ đăng ký văn bản đến; 30/2020/NĐ-CP, Article 22 and Annex IV part VI). The number is taken from the row of
-- document_number_book that is called INCOMING, locked until the transaction ends. A void entry keeps its number. Secret papers are not entered.
create table document_incoming (
  id bigint generated always as identity primary key,
  body_id bigint not null references organization_unit,
  year int not null check (year between 1900 and 2999),
  number int not null check (number > 0),
  arrived_on date not null check (extract(year from arrived_on) = year),
  issuer text not null check (issuer <> '' and char_length(issuer) <= 200),
  issuer_key text not null check (issuer_key <> ''),
  -- Number and symbol as they stand on the paper; empty where it has none.
  symbol text not null check (char_length(symbol) <= 100),
  symbol_key text not null check ((symbol_key = '') = (symbol = '')),
  symbol_number int,
  kind text not null references document_type,
  paper_day date not null check (paper_day <= arrived_on),
  subject text not null check (subject <> '' and char_length(subject) <= 500),
  search_key text not null,
  pages int check (pages between 1 and 99999),
  urgency text not null check (urgency in ('NORMAL', 'URGENT', 'VERY_URGENT', 'FLASH')),
  due_on date check (due_on >= arrived_on),
  note text not null default '' check (char_length(note) <= 500),
  -- Why a paper that stands in the register already is entered again; empty for all others.
  again text not null default '' check (char_length(again) <= 500),
  state text not null default 'REGISTERED' check (state in ('REGISTERED', 'PASSED', 'HANDLED', 'RETURNED', 'FILED', 'VOID')),
  handler_kind text check (handler_kind in ('PERSON', 'PART', 'UNIT')),
  handler_id bigint,
  handler_name text check (char_length(handler_name) <= 300),
  passed_on date check (passed_on >= arrived_on),
  ended_on date check (ended_on >= coalesce(passed_on, arrived_on)),
  answer text not null default '' check (char_length(answer) <= 100),
  void_reason text not null default '' check (char_length(void_reason) <= 500 and (void_reason <> '') = (state = 'VOID')),
  once uuid not null,
  version int not null default 0,
  unique (body_id, year, number),
  unique (body_id, once),
  check ((handler_kind is null) = (handler_id is null) and (handler_kind is null) = (handler_name is null)
    and (handler_kind is null) = (passed_on is null)),
  check (state <> 'REGISTERED' or handler_kind is null),
  check (state not in ('PASSED', 'HANDLED') or handler_kind is not null),
  check (state not in ('HANDLED', 'RETURNED', 'FILED') or ended_on is not null),
  check (state not in ('REGISTERED', 'PASSED') or ended_on is null and answer = '')
);
-- One paper is registered once by a body, unless the clerk says why again.
create unique index document_incoming_paper on document_incoming (body_id, symbol_key, kind, issuer_key, paper_day)
  where symbol_key <> '' and again = '' and state <> 'VOID';
create index document_incoming_symbol on document_incoming (body_id, symbol_key) where symbol_key <> '';
create index document_incoming_symbol_number on document_incoming (body_id, symbol_number, year, number);
create index document_incoming_state on document_incoming (body_id, state, year, number);
create index document_incoming_by_issuer on document_incoming (body_id, issuer_key, year, number);
create index document_incoming_handler on document_incoming (handler_kind, handler_id, year, number) where handler_kind is not null;
create index document_incoming_to_handle on document_incoming (handler_kind, handler_id, due_on, year, number) where state = 'PASSED';
create index document_incoming_number on document_incoming (body_id, number);
create index document_incoming_words on document_incoming using gin (search_key gin_trgm_ops);

-- What became of an entry: passed on, ended, void. Rows are added and never changed; the last one tells where the entry stands.
create table document_incoming_step (
  entry_id bigint not null references document_incoming,
  position int not null check (position > 0),
  became text not null check (became in ('PASSED', 'HANDLED', 'RETURNED', 'FILED', 'VOID')),
  on_day date not null,
  handler_name text,
  due_on date,
  words text not null check (char_length(words) <= 1000),
  answer text not null default '' check (char_length(answer) <= 100),
  done_by bigint not null,
  signature text not null,
  done_at timestamptz not null,
  primary key (entry_id, position),
  check ((became = 'PASSED') = (handler_name is not null))
);

-- Scans of an entry's paper and its annexes, in the order in which they came.
create table document_incoming_file (
  entry_id bigint not null references document_incoming,
  file_id bigint not null references document_file,
  once uuid not null,
  primary key (entry_id, file_id),
  unique (entry_id, once)
);
create index document_incoming_file_file on document_incoming_file (file_id);

-- Issuers that a body has entered, to be offered again, each as it was written last.
create table document_incoming_issuer (
  body_id bigint not null references organization_unit,
  issuer_key text not null,
  issuer text not null,
  used bigint not null,
  primary key (body_id, issuer_key)
);

alter table document_file drop constraint document_file_use_check;
alter table document_file add constraint document_file_use_check check (use in (
  'ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'UNIT_CONFIRMATION', 'PLEDGE_SCAN', 'EMBLEM', 'TEMPLATE', 'INCOMING', 'GENERATED'));
