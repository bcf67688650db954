-- Decisions, minutes and plans that the system issued lie in case files as well, by kind and number; what is told of them is as it was when they were laid there, for
-- what was issued changes no more.
alter table clerical_case_paper add column issued_kind text check (issued_kind in ('DECISION', 'MINUTES', 'PLAN'));
alter table clerical_case_paper add column issued_id bigint;
alter table clerical_case_paper add column issued_type text;
alter table clerical_case_paper add column issued_symbol text;
alter table clerical_case_paper add column issued_day date;
alter table clerical_case_paper add column issued_subject text;
alter table clerical_case_paper add column issued_signer text;
alter table clerical_case_paper add column issued_recipients text;
alter table clerical_case_paper add column issued_file_id bigint references document_file;
alter table clerical_case_paper add column issued_address text;
do $$
declare
  each record;
begin
  for each in
    select conname from pg_constraint
    where conrelid = 'clerical_case_paper'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%num_nonnulls(outgoing_id, incoming_id)%'
  loop
    execute format('alter table clerical_case_paper drop constraint %I', each.conname);
  end loop;
end $$;
alter table clerical_case_paper add constraint clerical_case_paper_one_check check (num_nonnulls(outgoing_id, incoming_id, issued_id) = 1);
alter table clerical_case_paper add constraint clerical_case_paper_issued_check check (num_nonnulls(
  issued_kind, issued_id, issued_type, issued_symbol, issued_day, issued_subject, issued_signer, issued_recipients, issued_file_id, issued_address) in (0, 10));
create unique index clerical_case_paper_issued on clerical_case_paper (case_id, issued_kind, issued_id) where taken_out_on is null;
