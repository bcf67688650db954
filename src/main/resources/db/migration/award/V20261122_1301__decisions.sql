-- Decisions on commendation (quyết định khen thưởng), their recipients, bonuses and certificates.
create table award_decision (
  id bigint generated always as identity primary key,
  once uuid not null unique,
  issuer_id bigint not null references organization_unit,
  award_code text not null,
  year int not null check (year between 1948 and 2200),
  subject text not null check (subject <> '' and length(subject) <= 300),
  reason text not null check (reason <> '' and length(reason) <= 1000),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'ISSUED', 'WITHDRAWN')),
  drafted_by bigint not null references identity_account,
  drafted_on date not null,
  number int,
  symbol text,
  issued_on date,
  issued_at timestamptz,
  issued_by bigint references identity_account,
  signer_name text,
  signer_post text,
  decision_file_id bigint references document_file,
  certificates_file_id bigint references document_file,
  version int not null default 0,
  check ((state = 'ISSUED') = (number is not null)),
  check (num_nulls(number, symbol, issued_on, issued_at, issued_by, signer_name, signer_post, decision_file_id,
    certificates_file_id) in (0, 9))
);
-- A number of a book stands on one decision only.
create unique index award_decision_number on award_decision (issuer_id, extract(year from issued_on), number)
  where state = 'ISSUED';
create index award_decision_open on award_decision (id) where state = 'DRAFT';

create table award_recipient (
  id bigint generated always as identity primary key,
  decision_id bigint not null references award_decision,
  -- The golden-book number (số sổ vàng): the recipient's ordinal in the decision.
  ordinal int not null check (ordinal > 0),
  nominee_id bigint not null references nomination_dossier,
  dossier_number text not null,
  recipient_kind text not null check (recipient_kind in ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  name text not null,
  detail text not null,
  unit_id bigint not null references organization_unit,
  person_id bigint references organization_person,
  collective_id bigint references organization_collective,
  achievement text not null,
  released boolean not null default false,
  entry_id bigint unique references register_award,
  unique (decision_id, ordinal)
);
-- A nominee stands in one decision, unless that was withdrawn before it was issued.
create unique index award_recipient_once on award_recipient (nominee_id) where not released;

create table award_bonus (
  recipient_id bigint primary key references award_recipient,
  coefficient numeric(8, 2) not null check (coefficient > 0),
  base_salary bigint not null check (base_salary > 0),
  dong bigint not null check (dong > 0 and dong % 10000 = 0),
  clause text not null,
  verified boolean not null
);

-- What the QR code of a certificate leads to; the code is random and says nothing of the award.
create table award_certificate (
  entry_id bigint primary key references register_award,
  check_code text not null unique check (check_code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
  given_on date not null
);

create view award_v_certificate as
  select entry_id, check_code from award_certificate;
