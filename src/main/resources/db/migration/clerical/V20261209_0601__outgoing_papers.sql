-- Papers that a body issues (văn bản đi), from the draft on (30/2020/NĐ-CP, Articles 10-19). Number and day come with the signature; what was signed is
-- kept as files and never set anew.
create table clerical_outgoing (
  id bigint generated always as identity primary key,
  body_id bigint not null references organization_unit,
  kind text not null,
  subject text not null check (subject <> '' and char_length(subject) <= 500),
  addressees text not null check (char_length(addressees) <= 2000),
  bases text not null check (char_length(bases) <= 5000),
  content text not null check (char_length(content) <= 100000),
  recipients text not null check (char_length(recipients) <= 3000),
  remedy text check (remedy in ('REPLACES', 'AMENDS', 'CORRECTS', 'RECALLS')),
  remedied_id bigint references clerical_outgoing check (remedied_id <> id),
  search_key text not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'CHECKED', 'SIGNED', 'ISSUED', 'FILED', 'WITHDRAWN')),
  drafter_id bigint not null references identity_account,
  drafter_name text not null,
  checker_id bigint references identity_account check (checker_id <> drafter_id),
  symbol text,
  day date,
  signer_id bigint references identity_account,
  signer_name text,
  pdf_file_id bigint unique references document_file,
  word_file_id bigint unique references document_file,
  issued_on date check (issued_on >= day),
  once uuid not null,
  version int not null default 0,
  unique (body_id, once),
  check ((remedy is null) = (remedied_id is null)),
  check ((state in ('SIGNED', 'ISSUED', 'FILED')) = (day is not null)),
  check (num_nulls(symbol, day, signer_id, signer_name, pdf_file_id, word_file_id) in (0, 6)),
  check ((state in ('ISSUED', 'FILED')) = (issued_on is not null)),
  check (state not in ('CHECKED', 'SIGNED', 'ISSUED', 'FILED') or checker_id is not null)
);
create index clerical_outgoing_list on clerical_outgoing (body_id, id desc);
create index clerical_outgoing_state on clerical_outgoing (body_id, state, id desc);
create index clerical_outgoing_remedied on clerical_outgoing (remedied_id) where remedied_id is not null;
create index clerical_outgoing_words on clerical_outgoing using gin (search_key gin_trgm_ops);
create index clerical_outgoing_symbol on clerical_outgoing (body_id, symbol) where symbol is not null;

-- Each text that a draft had, by whom it was written. Rows are added and never changed.
create table clerical_outgoing_text (
  paper_id bigint not null references clerical_outgoing,
  position int not null check (position > 0),
  kind text not null,
  subject text not null,
  addressees text not null,
  bases text not null,
  content text not null,
  recipients text not null,
  written_by bigint not null references identity_account,
  signature text not null,
  written_at timestamptz not null,
  primary key (paper_id, position)
);

-- What became of a paper. Rows are added and never changed; the last one tells where it stands.
create table clerical_outgoing_step (
  paper_id bigint not null references clerical_outgoing,
  position int not null check (position > 0),
  became text not null check (became in ('DRAFT', 'SUBMITTED', 'CHECKED', 'SIGNED', 'ISSUED', 'FILED', 'WITHDRAWN')),
  on_day date not null,
  words text not null check (char_length(words) <= 1000),
  done_by bigint not null references identity_account,
  signature text not null,
  done_at timestamptz not null,
  primary key (paper_id, position)
);
