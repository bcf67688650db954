-- The lines that were read from a workbook hold what it says of people. They are erased some time after they were entered or given up; how many
-- there were of each kind stays.
alter table organization_people_import
  add column last_at timestamptz,
  add column fresh int,
  add column changed int,
  add column unchanged int,
  add column faulty int;
update organization_people_import set last_at = begun_at;
alter table organization_people_import alter column last_at set not null;
create index organization_people_import_settled on organization_people_import (last_at) where fresh is null and stage <> 'DROPPED';

insert into audit_retention (kind, months) values ('people-import', 1);
