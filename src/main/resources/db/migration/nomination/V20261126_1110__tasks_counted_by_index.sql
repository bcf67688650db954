-- What waits for somebody is counted from the same indexes as the facets of the list, with the day since when it waits and
-- the submission that a head signs.
drop index nomination_dossier_stage_counted;
create index nomination_dossier_stage_counted on nomination_dossier (stage, id desc)
  include (unit_id, award_code, submitted_on, late, due_on, not_met, cannot_tell, stage_since);
drop index nomination_dossier_unit_counted;
create index nomination_dossier_unit_counted on nomination_dossier (unit_id, stage, id desc)
  include (award_code, submitted_on, late, due_on, not_met, cannot_tell, stage_since, submission_id);
