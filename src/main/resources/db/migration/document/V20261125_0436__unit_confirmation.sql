-- A unit's confirmation of what it declares of a nominee is a use of files of its own.
alter table document_file drop constraint document_file_use_check;
alter table document_file add constraint document_file_use_check check (use in (
  'ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'UNIT_CONFIRMATION', 'PLEDGE_SCAN', 'EMBLEM', 'GENERATED'));
