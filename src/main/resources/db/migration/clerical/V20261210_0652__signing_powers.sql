-- Who signs papers of some kinds for the head of a body, by what paper (TL., TUQ.; 30/2020/NĐ-CP, Article 13 clauses 3 and 4). Rows are added; one may be
-- ended before its time.
create table clerical_signing_power (
  id bigint generated always as identity primary key,
  body_id bigint not null references organization_unit,
  power text not null check (power in ('BY_ORDER', 'AUTHORISED')),
  person_id bigint not null references organization_person,
  person_name text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  symbol text not null check (symbol <> '' and char_length(symbol) <= 50),
  paper_day date not null,
  from_day date not null check (from_day >= paper_day),
  until_day date check (until_day >= from_day),
  content text not null check (char_length(content) <= 500),
  ended_on date,
  given_by bigint not null references identity_account,
  signature text not null,
  given_at timestamptz not null,
  once uuid not null,
  version int not null default 0,
  unique (body_id, once),
  check (power <> 'AUTHORISED' or until_day is not null and content <> '')
);
create index clerical_signing_power_person on clerical_signing_power (body_id, person_id);
