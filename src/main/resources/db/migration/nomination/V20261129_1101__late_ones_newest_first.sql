-- The late ones of all units are listed newest first.
create index nomination_dossier_late_newest on nomination_dossier (id desc)
  include (unit_id, stage, award_code, submitted_on, late, due_on, not_met, cannot_tell)
  where late or due_on is not null;
