-- Posts read from a workbook on their way into the files of people: seen by who sent them alone. The lines are erased some time after
-- they were entered or left.
create table organization_post_import (
  id bigint generated always as identity primary key,
  once uuid not null unique,
  account_id bigint not null,
  file_name text not null,
  begun_at timestamptz not null,
  last_at timestamptz not null,
  stage text not null check (stage in ('CHECKED', 'ENTERED', 'DROPPED')),
  lines jsonb
);
create index organization_post_import_of on organization_post_import (account_id, id desc);
create index organization_post_import_settled on organization_post_import (last_at) where lines is not null;
