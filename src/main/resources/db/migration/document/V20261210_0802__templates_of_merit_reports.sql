-- Reports on merit are set by an office's template too.
alter table document_template drop constraint document_template_kind_check;
alter table document_template add constraint document_template_kind_check check (kind in (
  'PLAN', 'DECISION', 'PLEDGE', 'LETTER', 'SUBMISSION', 'REPORT', 'NOTICE', 'GUIDANCE', 'WRITTEN_PLAN', 'PROGRAMME', 'WRITTEN_DECISION', 'REGULATION', 'RESOLUTION',
  'CONCLUSION', 'INVITATION', 'MERIT_REPORT_PERSON', 'MERIT_REPORT_COLLECTIVE'));
