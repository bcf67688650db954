-- Files that were kept. The bytes lie in the data folder under their SHA-256; equal bytes are kept once.
create table document_file (
  id bigint generated always as identity primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> '' and length(name) <= 200),
  media_type text not null,
  size bigint not null check (size > 0),
  use text not null check (use in ('ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'PLEDGE_SCAN', 'EMBLEM', 'GENERATED')),
  kept_by bigint not null,
  kept_at timestamptz not null default now()
);
create index document_file_sha256 on document_file (sha256);

create view document_v_file as
  select id, name, media_type, size, use, kept_at from document_file;
