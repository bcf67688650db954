-- The register of awards: rows are added, never edited or deleted. A correction or a revocation is a new row that
-- points at the one it replaces; `register_v_award` shows the row in force of each entry.
create extension if not exists pg_trgm;

create table register_award (
  id bigint generated always as identity primary key,
  origin_id bigint references register_award,
  replaces_id bigint unique references register_award,
  replacement_reason text,
  state text not null default 'VALID' check (state in ('VALID', 'REVOKED')),
  recipient_kind text not null check (recipient_kind in ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  name text not null check (name = normalize(name, nfc) and name <> ''),
  detail text not null,
  search_key text not null,
  given_sort text not null,
  person_id bigint references organization_person,
  collective_id bigint references organization_collective,
  unit_id bigint references organization_unit,
  award_code text not null,
  award_title text not null,
  year int not null check (year between 1930 and 2200),
  period text not null,
  achievement text not null,
  decision_number text not null,
  decided_on date not null,
  issuer text not null,
  signer text not null,
  golden_book_number int check (golden_book_number > 0),
  source text not null check (source in ('DECISION', 'SAMPLE', 'IMPORT')),
  sample boolean not null,
  public boolean not null,
  entered_at timestamptz not null default now(),
  check ((replaces_id is null) = (origin_id is null)),
  check ((replaces_id is null) = (replacement_reason is null)),
  check (state = 'VALID' or replaces_id is not null),
  check (person_id is null or collective_id is null),
  check (person_id is null or recipient_kind <> 'COLLECTIVE'),
  check (collective_id is null or recipient_kind = 'COLLECTIVE')
);

-- The golden-book number (số sổ vàng) is the recipient's ordinal in the decision.
create unique index register_award_golden_book
  on register_award (issuer, decided_on, decision_number, award_code, golden_book_number) where replaces_id is null;
create index register_award_latest on register_award (decided_on desc, id desc);
create index register_award_by_year on register_award (year, decided_on desc, id desc);
create index register_award_by_unit on register_award (unit_id, award_code, year);
create index register_award_by_person on register_award (person_id, award_code, year) where person_id is not null;
create index register_award_by_collective
  on register_award (collective_id, award_code, year) where collective_id is not null;
create index register_award_by_origin on register_award (origin_id) where origin_id is not null;
create index register_award_search on register_award using gin (search_key gin_trgm_ops);

create function register_award_is_never_edited() returns trigger language plpgsql as $$
begin
  raise exception 'the register is added to, never edited';
end $$;
create trigger register_award_is_never_edited before update or delete on register_award
  for each row execute function register_award_is_never_edited();

create view register_v_award as
  select a.id, coalesce(a.origin_id, a.id) as entry_id, a.state, a.recipient_kind, a.name, a.detail, a.search_key,
    a.given_sort, a.person_id, a.collective_id, a.unit_id, a.award_code, a.award_title, a.year, a.period, a.achievement,
    a.decision_number, a.decided_on, a.issuer, a.signer, a.golden_book_number, a.source, a.sample, a.public
  from register_award a
  where not exists (select 1 from register_award later where later.replaces_id = a.id);
