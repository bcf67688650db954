-- The list counts its facets from the indexes alone, at a million dossiers too: by stage in the city, by stage within a
-- unit, and what is late or has a last day.
create index nomination_dossier_stage_counted on nomination_dossier (stage, id desc)
  include (unit_id, award_code, submitted_on, late, due_on, not_met, cannot_tell);
create index nomination_dossier_unit_counted on nomination_dossier (unit_id, stage, id desc)
  include (award_code, submitted_on, late, due_on, not_met, cannot_tell);
create index nomination_dossier_late on nomination_dossier (unit_id, id desc)
  include (stage, award_code, submitted_on, late, due_on, not_met, cannot_tell)
  where late or due_on is not null;
drop index nomination_dossier_stage;
-- What a unit has proposed of an award in a year, for the shares that the rules ask for.
create index nomination_dossier_proposed on nomination_dossier (year, unit_id, award_code)
  where stage not in ('DRAFT', 'WITHDRAWN', 'NOT_PASSED');
