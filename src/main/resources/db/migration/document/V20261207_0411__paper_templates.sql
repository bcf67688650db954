-- Templates (mẫu văn bản) that offices make in Word for the papers they issue. A newer one takes the place of those before it from its first day on;
-- from `until_day` on the layout that comes with the application is used again.
create table document_template (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  kind text not null check (kind in ('DECISION', 'PLEDGE')),
  number int not null check (number > 0),
  file_id bigint not null references document_file,
  from_day date not null,
  until_day date check (until_day >= from_day),
  entered_by bigint not null,
  entered_at timestamptz not null default now(),
  once uuid not null unique,
  version int not null default 0,
  unique (unit_id, kind, number)
);
create index document_template_file on document_template (file_id);

alter table document_file drop constraint document_file_use_check;
alter table document_file add constraint document_file_use_check check (use in (
  'ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'UNIT_CONFIRMATION', 'PLEDGE_SCAN', 'EMBLEM', 'TEMPLATE', 'GENERATED'));
