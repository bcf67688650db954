-- What was read of the bytes of kept files, once for equal bytes: their words, so that a file is found by what stands in it, and how its sheets were
-- scanned. They are read after they are clean, or where the installation says that files are opened unscanned.
create table document_reading (
  sha256 text primary key references document_bytes,
  state text not null default 'WAITING' check (state in ('WAITING', 'READ', 'READ_BY_OCR', 'NO_WORDS', 'FAILED')),
  fault text check (fault in ('ENCRYPTED', 'BROKEN', 'TOO_MUCH', 'TOO_LONG', 'LOST')),
  -- Of the file; null where it has none, or nobody could tell.
  pages int check (pages > 0),
  -- Whether more stands in it than was read.
  cut boolean not null default false,
  -- Whether there are pictures of words in it that nothing here could read.
  pictures boolean not null default false,
  tries int not null default 0,
  due_at timestamptz not null default now(),
  taken_until timestamptz,
  read_at timestamptz,
  check (state <> 'FAILED' or fault is not null),
  check (state = 'WAITING' or read_at is not null)
);
create index document_reading_due on document_reading (due_at, sha256) where state = 'WAITING';
create index document_reading_pictures on document_reading (sha256) where pictures;

-- A page of a PDF, a picture, or a piece of a text that knows no pages. Sizes as the sheet is looked at, in millimetres; of a picture none is known.
create table document_sheet (
  sha256 text not null references document_reading,
  position int not null check (position > 0),
  width_mm int check (width_mm > 0),
  height_mm int check (height_mm > 0),
  -- Points to the inch of the scan on it; of a picture as if it were a sheet of A4. Null where it is no scan.
  dpi int check (dpi > 0),
  colour text check (colour in ('COLOUR', 'GREY', 'BLACK_WHITE')),
  by_ocr boolean not null,
  -- In NFC, with single spaces; and as it is looked for.
  words text not null,
  search_key text not null,
  primary key (sha256, position),
  check ((width_mm is null) = (height_mm is null)),
  check ((dpi is null) = (colour is null))
);
create index document_sheet_words on document_sheet using gin (search_key gin_trgm_ops) with (fastupdate = off);

insert into document_reading (sha256)
select distinct sha256 from document_file where use = 'INCOMING';
