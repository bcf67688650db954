-- The emblem (biểu trưng) of a unit that issues certificates; the newest row of a unit is the one in use.
create table document_emblem (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  file_id bigint not null references document_file,
  sample boolean not null default false,
  once uuid not null unique,
  set_at timestamptz not null default now()
);
create index document_emblem_unit on document_emblem (unit_id, id);
