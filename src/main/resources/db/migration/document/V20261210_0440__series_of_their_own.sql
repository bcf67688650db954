-- Series of numbers beside the books of types: of secret papers, of a council that uses the seal of its body (NĐ 30/2020, Article 15 and Annex I).
create table document_series (
  id bigint generated always as identity primary key,
  issuer_id bigint not null references organization_unit,
  name text not null check (char_length(name) between 1 and 100),
  -- What stands in symbols for who issues in it; empty where the unit's own symbols hold.
  symbol text not null check (char_length(symbol) <= 20 and symbol ~ '^([[:alpha:]]+(-[[:alnum:]]+)*)?$'),
  secret boolean not null,
  closed boolean not null default false,
  unique (issuer_id, name)
);

alter table document_number_book
  add column series_id bigint references document_series,
  add check ((series_id is null) = (kind !~ '^S[0-9]+$'));
