-- Rules say whether their award is an emulation title or a form of commendation, and what a decision rests on. Rows of the
-- shipped files get their instruments at the next start; a row that was edited here has to name its own.
update rulebook_award_rule
set rule = rule || jsonb_build_object(
  'kind', case award_code when 'CITY_FRONT_MERIT_CERTIFICATE' then 'COMMENDATION_FORM' else 'EMULATION_TITLE' end,
  'bases', '[]'::jsonb);
