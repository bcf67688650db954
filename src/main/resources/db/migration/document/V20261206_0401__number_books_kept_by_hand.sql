-- The types of papers, each with what stands for it in a symbol; a letter (công văn) has nothing there. Those of Annex III of NĐ 30/2020
-- are verified; those of the Party and the Front, and of laws, are read in symbols of others.
create table document_type (
  kind text primary key check (kind ~ '^[A-Z]{1,10}$'),
  code text not null check (code ~ '^[[:alpha:]]*$'),
  position int not null unique,
  issued boolean not null,
  -- The book of such papers also where all others share one: of a council that uses the seal of its body, of copies.
  series text check (series ~ '^[A-Z]{1,10}$'),
  source text not null,
  verified boolean not null
);

insert into document_type (kind, code, position, issued, series, source, verified) values
  ('NQ', 'NQ', 1, true, null, '30/2020/NĐ-CP Annex III', true),
  ('QD', 'QĐ', 2, true, null, '30/2020/NĐ-CP Annex III', true),
  ('CT', 'CT', 3, true, null, '30/2020/NĐ-CP Annex III', true),
  ('QC', 'QC', 4, true, null, '30/2020/NĐ-CP Annex III', true),
  ('QYD', 'QyĐ', 5, true, null, '30/2020/NĐ-CP Annex III', true),
  ('TC', 'TC', 6, true, null, '30/2020/NĐ-CP Annex III', true),
  ('TB', 'TB', 7, true, null, '30/2020/NĐ-CP Annex III', true),
  ('HD', 'HD', 8, true, null, '30/2020/NĐ-CP Annex III', true),
  ('CTR', 'CTr', 9, true, null, '30/2020/NĐ-CP Annex III', true),
  ('KH', 'KH', 10, true, null, '30/2020/NĐ-CP Annex III', true),
  ('PA', 'PA', 11, true, null, '30/2020/NĐ-CP Annex III', true),
  ('DEAN', 'ĐA', 12, true, null, '30/2020/NĐ-CP Annex III', true),
  ('DUAN', 'DA', 13, true, null, '30/2020/NĐ-CP Annex III', true),
  ('BC', 'BC', 14, true, null, '30/2020/NĐ-CP Annex III', true),
  ('BB', 'BB', 15, true, 'BB', '30/2020/NĐ-CP Annex III', true),
  ('TTR', 'TTr', 16, true, null, '30/2020/NĐ-CP Annex III', true),
  ('HOPDONG', 'HĐ', 17, true, null, '30/2020/NĐ-CP Annex III', true),
  ('CONGDIEN', 'CĐ', 18, true, null, '30/2020/NĐ-CP Annex III', true),
  ('BGN', 'BGN', 19, true, null, '30/2020/NĐ-CP Annex III', true),
  ('BTT', 'BTT', 20, true, null, '30/2020/NĐ-CP Annex III', true),
  ('GUQ', 'GUQ', 21, true, null, '30/2020/NĐ-CP Annex III', true),
  ('GM', 'GM', 22, true, null, '30/2020/NĐ-CP Annex III', true),
  ('GGT', 'GGT', 23, true, null, '30/2020/NĐ-CP Annex III', true),
  ('GNP', 'GNP', 24, true, null, '30/2020/NĐ-CP Annex III', true),
  ('PG', 'PG', 25, true, null, '30/2020/NĐ-CP Annex III', true),
  ('PC', 'PC', 26, true, null, '30/2020/NĐ-CP Annex III', true),
  ('PB', 'PB', 27, true, null, '30/2020/NĐ-CP Annex III', true),
  ('CV', '', 28, true, null, '30/2020/NĐ-CP Annex III', true),
  ('SY', 'SY', 29, true, 'COPIES', '30/2020/NĐ-CP Annex III', true),
  ('TRS', 'TrS', 30, true, 'COPIES', '30/2020/NĐ-CP Annex III', true),
  ('SL', 'SL', 31, true, 'COPIES', '30/2020/NĐ-CP Annex III', true),
  ('GU', 'GƯ', 32, true, null, '', false),
  ('KL', 'KL', 33, true, null, '', false),
  ('NQLT', 'NQLT', 34, true, null, '', false),
  ('TTLT', 'TTLT', 35, false, null, '', false),
  ('TT', 'TT', 36, false, null, '', false),
  ('ND', 'NĐ', 37, false, null, '', false);

alter table document_symbol
  add foreign key (kind) references document_type,
  add check (char_length(symbol) <= 30);

-- From which year on all papers of an issuer share one book, or those of each type have one, as its head decides (NĐ 30/2020, Article 15 clause
-- 1 point c), and whether the office's own rule knows inserted numbers, which the decree does not.
create table document_book_rule (
  issuer_id bigint not null references organization_unit,
  from_year int not null check (from_year between 1900 and 2999),
  one_book boolean not null,
  inserts boolean not null,
  primary key (issuer_id, from_year)
);

-- A number is reserved for a paper, given to one, or void for ever. An inserted one has a letter after the number of the paper before it.
alter table document_number
  add column suffix text not null default '' check (suffix ~ '^[a-z]?$'),
  add column kind text references document_type,
  add column symbol text,
  add column state text not null default 'GIVEN' check (state in ('RESERVED', 'GIVEN', 'VOID')),
  add column subject text not null default '' check (char_length(subject) <= 500),
  add column search_key text not null default '',
  add column reason text not null default '' check (char_length(reason) <= 500 and (reason <> '') = (state = 'VOID')),
  add column signer text not null default '' check (char_length(signer) <= 200),
  add column recipients text not null default '' check (char_length(recipients) <= 500),
  add column paper text check (paper ~ '^/[a-z0-9/-]+$'),
  add column version int not null default 0,
  add column once uuid;

update document_number n set
  kind = b.kind,
  symbol = case when n.number < 10 then '0' else '' end || n.number || '/' || coalesce((
    select s.symbol from document_symbol s
    where s.kind = b.kind and (s.unit_id = b.issuer_id or s.unit_id is null) order by s.unit_id nulls last limit 1), b.kind)
from document_number_book b where b.id = n.book_id;

alter table document_number
  alter column kind set not null,
  alter column symbol set not null,
  drop constraint document_number_pkey,
  add primary key (book_id, number, suffix);

create index document_number_reserved on document_number (book_id) where state = 'RESERVED';
create index document_number_once on document_number (once) where once is not null;
