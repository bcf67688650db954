-- Plans are set by an office's template too.
alter table document_template drop constraint document_template_kind_check;
alter table document_template add constraint document_template_kind_check check (kind in ('DECISION', 'PLEDGE', 'PLAN'));
