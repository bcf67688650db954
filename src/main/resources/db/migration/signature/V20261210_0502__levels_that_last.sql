-- Up to which level a signature is found to reach; null where the check told none, and for checks of before.
alter table signature_found add column level text check (level in ('B', 'T', 'LT', 'LTA'));

-- The level that was wanted when a signature stayed short of it, for nothing could be had about its certificates.
alter table signature_put add column short_of text check (short_of in ('LT', 'LTA'));

-- What makes the signatures of a paper last, added to it later: what authorities say by then, and another stamp over everything.
create table signature_renewal (
  id bigint generated always as identity primary key,
  paper_id bigint not null references signature_paper,
  seen_file_id bigint not null references document_file,
  file_id bigint not null unique references document_file,
  level text not null check (level in ('LT', 'LTA')),
  renewed_by bigint not null references identity_account,
  renewed_by_name text not null,
  renewed_at timestamptz not null,
  once uuid not null,
  unique (paper_id, once)
);
