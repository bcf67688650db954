-- Papers that were issued and are put up to be signed, what was put on them, and what checks found. The bytes of a paper never change: each signature
-- gives a file of its own, the last of which is the paper as it stands.
create table signature_paper (
  file_id bigint primary key references document_file,
  unit_id bigint not null references organization_unit,
  symbol text not null check (symbol <> ''),
  subject text not null check (subject <> ''),
  -- the page of what the paper belongs to
  place text not null check (place like '/%'),
  signer_id bigint not null references identity_account,
  signer_name text not null check (signer_name <> ''),
  stage text not null default 'AWAITS_SIGNER' check (stage in ('AWAITS_SIGNER', 'AWAITS_SEAL', 'SIGNED', 'IN_INK')),
  current_file_id bigint not null unique references document_file,
  put_up_at timestamptz not null,
  version int not null default 0
);
create index signature_paper_signer on signature_paper (signer_id) where stage = 'AWAITS_SIGNER';
create index signature_paper_seal on signature_paper (unit_id) where stage in ('AWAITS_SIGNER', 'AWAITS_SEAL');

create table signature_put (
  id bigint generated always as identity primary key,
  paper_id bigint not null references signature_paper,
  ordinal int not null check (ordinal > 0),
  capacity text not null check (capacity in ('SIGNER', 'SEAL')),
  means text not null check (means in ('KEY_FILE', 'TOKEN', 'OUTSIDE', 'INK')),
  -- what lay before whoever signed
  seen_file_id bigint not null references document_file,
  file_id bigint not null unique references document_file,
  put_by bigint not null references identity_account,
  put_by_name text not null,
  put_at timestamptz not null,
  once uuid not null,
  unique (paper_id, ordinal),
  unique (paper_id, once)
);

-- What a check found; a later check is a new row.
create table signature_finding (
  id bigint generated always as identity primary key,
  file_id bigint not null references document_file,
  checked_at timestamptz not null,
  report text not null
);
create index signature_finding_file on signature_finding (file_id, id desc);

create table signature_found (
  finding_id bigint not null references signature_finding,
  ordinal int not null check (ordinal > 0),
  signer text not null,
  serial text not null,
  issuer text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  signed_at timestamptz,
  stamped_at timestamptz,
  validity text not null check (validity in ('VALID', 'INVALID', 'UNCERTAIN')),
  doubt text check (doubt in ('CHANGED', 'REVOKED', 'OUT_OF_TIME', 'UNTRUSTED', 'WEAK', 'NO_REVOCATION_LIST', 'OTHER')),
  primary key (finding_id, ordinal),
  check ((validity = 'VALID') = (doubt is null))
);

-- Pictures of a hand's signature and of seals; the newest that may be opened is in use.
create table signature_picture (
  id bigint generated always as identity primary key,
  account_id bigint references identity_account,
  unit_id bigint references organization_unit,
  file_id bigint not null references document_file,
  kept_at timestamptz not null,
  once uuid not null unique,
  check (num_nonnulls(account_id, unit_id) = 1)
);
create index signature_picture_account on signature_picture (account_id, id desc) where account_id is not null;
create index signature_picture_unit on signature_picture (unit_id, id desc) where unit_id is not null;
create index signature_picture_file on signature_picture (file_id);

alter table document_file drop constraint document_file_use_check;
alter table document_file add constraint document_file_use_check check (use in (
  'ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'UNIT_CONFIRMATION', 'PLEDGE_SCAN', 'EMBLEM', 'TEMPLATE', 'INCOMING',
  'SIGNED_PAPER', 'INK_SCAN', 'SIGNATURE_PICTURE', 'GENERATED'));
