-- What is known of the bytes of kept files, once for equal bytes: what a scanner for malware said of them, and whether they lie apart from those
-- that were let pass. What this application has set itself needs no scanner. What was kept before this day was scanned by none.
create table document_bytes (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  state text not null check (state in ('PENDING', 'CLEAN', 'INFECTED', 'NOT_SCANNED')),
  own boolean not null,
  apart boolean not null,
  signature text,
  scanner text,
  answered_at timestamptz,
  fault text check (fault in ('TOO_LARGE', 'UNREACHABLE', 'BROKEN_OFF', 'TIMED_OUT', 'NOT_UNDERSTOOD', 'LOST')),
  tries integer not null default 0,
  due_at timestamptz not null default now(),
  taken_until timestamptz,
  version integer not null default 1,
  check ((state = 'INFECTED') = (signature is not null)),
  check (state not in ('CLEAN', 'INFECTED') or own or scanner is not null and answered_at is not null)
);
create index document_bytes_due on document_bytes (due_at, sha256) where state = 'PENDING';
create index document_bytes_not_clean on document_bytes (state) where state <> 'CLEAN';
create index document_bytes_misplaced on document_bytes (sha256) where (state = 'CLEAN') = apart;

insert into document_bytes (sha256, size, state, own, apart)
select sha256, max(size), case when bool_or(use = 'GENERATED') then 'CLEAN' else 'NOT_SCANNED' end, bool_or(use = 'GENERATED'), false
from document_file group by sha256;

alter table document_file add foreign key (sha256) references document_bytes;

-- For which unit it was kept; not known of what was kept before.
alter table document_file add column unit_id bigint references organization_unit;

create or replace view document_v_file as
  select f.id, f.name, f.media_type, f.size, f.use, f.kept_at, b.state
  from document_file f join document_bytes b on b.sha256 = f.sha256;

create index document_file_kept_by on document_file (kept_by, id);
create index document_file_unit on document_file (unit_id, id);
