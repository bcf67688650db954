-- Uploaders are told by a letter that malware was found in a file of theirs.
alter table notification_mail drop constraint notification_mail_kind_check;
alter table notification_mail add constraint notification_mail_kind_check
  check (kind in ('INVITATION', 'PASSWORD_CHANGED', 'PASSWORD_SET', 'SECOND_FACTOR_LIFTED', 'FILE_INFECTED', 'TRIAL'));
