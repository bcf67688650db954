-- A returned dossier that its officer has completed waits for the head of the unit, who hands it in again. A paper that another
-- one took the place of says which, and stays.
alter table nomination_dossier
  drop constraint nomination_dossier_stage_check,
  add constraint nomination_dossier_stage_check check (stage in ('DRAFT', 'PREPARED', 'SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED',
    'MENDED', 'ACCEPTED', 'PASSED', 'NOT_PASSED', 'AWARDED', 'WITHDRAWN')),
  add check (stage <> 'MENDED' or return_reason <> '');

alter table nomination_paper
  add column replaced_by bigint references nomination_paper,
  add check (replaced_by is null or removed_on is not null);
