-- What was taken out of a case file is named before the reason: a subject has 500 characters, a reason 1000.
do $$
declare
  had text;
begin
  for had in select conname from pg_constraint
    where conrelid = 'clerical_case_step'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%words%'
  loop
    execute format('alter table clerical_case_step drop constraint %I', had);
  end loop;
end $$;
alter table clerical_case_step add constraint clerical_case_step_words_check check (char_length(words) <= 1600);
