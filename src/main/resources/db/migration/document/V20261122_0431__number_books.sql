-- What stands after the number of each kind of paper ("QĐ-MTTQ-BTT"): of one unit, or of all units that have none
-- of their own.
create table document_symbol (
  id bigint generated always as identity primary key,
  kind text not null check (kind ~ '^[A-Z]{1,10}$'),
  unit_id bigint references organization_unit,
  symbol text not null check (symbol ~ '^[[:alpha:]]+(-[[:alnum:]]+)*$'),
  unique nulls not distinct (kind, unit_id)
);
insert into document_symbol (kind, symbol) values
  ('QD', 'QĐ-MTTQ-BTT'),
  ('KH', 'KH-MTTQ-BTT'),
  ('TTR', 'TTr-MTTQ-BTT'),
  ('BB', 'BB-HĐTĐKT'),
  ('TB', 'TB-MTTQ-BTT'),
  ('HD', 'HD-MTTQ-BTT'),
  ('BC', 'BC-MTTQ-BTT'),
  ('GU', 'GƯ-CTĐ');

-- One book of numbers for each issuer, kind and year (NĐ 30/2020 Điều 15): the row that is locked to take a number.
create table document_number_book (
  id bigint generated always as identity primary key,
  issuer_id bigint not null references organization_unit,
  kind text not null,
  year int not null check (year between 1900 and 2999),
  last int not null default 0 check (last >= 0),
  last_day date,
  unique (issuer_id, kind, year)
);

-- Every number that was given; it stands even when the book's row were tampered with.
create table document_number (
  book_id bigint not null references document_number_book,
  number int not null check (number > 0),
  day date not null,
  primary key (book_id, number)
);
