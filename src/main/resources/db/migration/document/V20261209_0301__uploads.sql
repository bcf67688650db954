-- Uploads in parts (tệp gửi từng phần): what comes on a bad line goes on where it broke off, at whatever node. The bytes of the parts lie beside the kept
-- files, by number and place; a part counts once it has its row here.
create table document_upload (
  id bigint generated always as identity primary key,
  kept_by bigint not null,
  use text not null,
  name text not null check (name <> '' and length(name) <= 200),
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  received bigint not null default 0 check (received between 0 and size),
  -- WHOLE once all bytes are there and are those that were announced; OVER once a file was made of it, or it was given up: what lies of it goes then
  state text not null default 'OPEN' check (state in ('OPEN', 'WHOLE', 'OVER')),
  -- how often all bytes had come and were not those announced
  anew int not null default 0 check (anew between 0 and 2),
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  check (state <> 'WHOLE' or received = size)
);
-- Announced again, an upload goes on.
create unique index document_upload_same on document_upload (kept_by, sha256, use) where state <> 'OVER';
create index document_upload_expires on document_upload (expires_at, id);

create table document_upload_part (
  upload_id bigint not null references document_upload,
  starts_at bigint not null check (starts_at >= 0),
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (upload_id, starts_at)
);
