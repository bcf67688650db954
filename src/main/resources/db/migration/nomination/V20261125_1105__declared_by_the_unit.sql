-- What only the unit can say of a nominee, each shown by its paper: the yearly rating, that nobody was disciplined, and
-- who belongs to a collective.
alter table nomination_dossier
  add column rating text check (rating in ('NOT_COMPLETED', 'COMPLETED', 'WELL', 'EXCELLENT')),
  add column nobody_disciplined_on date,
  add column members bigint[] not null default '{}',
  add check (kind = 'COLLECTIVE' or members = '{}');
alter table nomination_paper drop constraint nomination_paper_kind_check;
alter table nomination_paper add constraint nomination_paper_kind_check check (kind in (
  'ACHIEVEMENT_REPORT', 'JUDGING_MINUTES', 'INITIATIVE_CERTIFICATE', 'UNIT_CONFIRMATION'));
