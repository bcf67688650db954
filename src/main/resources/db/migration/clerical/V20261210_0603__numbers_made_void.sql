-- A paper that took its number and was not sent out may be given up: its number stays used and is void in its book (30/2020/NĐ-CP, Article 15).
do $$
declare
  each record;
begin
  for each in
    select conname, conrelid::regclass as of from pg_constraint
    where conrelid in ('clerical_outgoing'::regclass, 'clerical_outgoing_step'::regclass) and contype = 'c' and pg_get_constraintdef(oid) like '%FILED%'
  loop
    execute format('alter table %s drop constraint %I', each.of, each.conname);
  end loop;
end $$;

alter table clerical_outgoing add constraint clerical_outgoing_state_check
  check (state in ('DRAFT', 'SUBMITTED', 'CHECKED', 'SIGNED', 'ISSUED', 'FILED', 'WITHDRAWN', 'VOID'));
alter table clerical_outgoing add constraint clerical_outgoing_day_check check ((state in ('SIGNED', 'ISSUED', 'FILED', 'VOID')) = (day is not null));
alter table clerical_outgoing add constraint clerical_outgoing_issued_on_check check ((state in ('ISSUED', 'FILED')) = (issued_on is not null));
alter table clerical_outgoing add constraint clerical_outgoing_checker_check
  check (state not in ('CHECKED', 'SIGNED', 'ISSUED', 'FILED', 'VOID') or checker_id is not null);
alter table clerical_outgoing_step add constraint clerical_outgoing_step_became_check
  check (became in ('DRAFT', 'SUBMITTED', 'CHECKED', 'SIGNED', 'ISSUED', 'FILED', 'WITHDRAWN', 'VOID'));
