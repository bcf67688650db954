-- Papers of every kind that is written by hand are set by an office's template too; each template is for the papers of a profile, those of before for any.
alter table document_template drop constraint document_template_kind_check;
alter table document_template add constraint document_template_kind_check check (kind in (
  'PLAN', 'DECISION', 'PLEDGE', 'LETTER', 'SUBMISSION', 'REPORT', 'NOTICE', 'GUIDANCE', 'WRITTEN_PLAN', 'PROGRAMME', 'WRITTEN_DECISION', 'REGULATION', 'RESOLUTION',
  'CONCLUSION', 'INVITATION'));
alter table document_template add column profile text references document_profile;
