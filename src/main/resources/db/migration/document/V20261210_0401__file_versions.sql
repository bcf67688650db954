-- Versions of a file of an incoming paper: a better scan takes the place of an earlier one, which stays kept and readable. A file that has a row here as
-- replaced is not the one that stands; each is replaced once.
create table document_incoming_version (
  entry_id bigint not null,
  file_id bigint not null,
  number int not null check (number >= 2),
  -- The file with which the versions begin.
  first_id bigint not null,
  replaced_id bigint not null,
  why text not null check (why <> '' and char_length(why) <= 500),
  done_by bigint not null,
  signature text not null,
  done_at timestamptz not null,
  primary key (entry_id, file_id),
  unique (entry_id, replaced_id),
  unique (entry_id, first_id, number),
  foreign key (entry_id, file_id) references document_incoming_file,
  foreign key (entry_id, replaced_id) references document_incoming_file,
  foreign key (entry_id, first_id) references document_incoming_file,
  check (file_id not in (replaced_id, first_id)),
  check ((number = 2) = (replaced_id = first_id))
);

-- The files that stand.
create or replace view document_v_incoming_file as
  select f.entry_id, f.file_id from document_incoming_file f
  where not exists (select from document_incoming_version v where v.entry_id = f.entry_id and v.replaced_id = f.file_id);
