-- A unit's own decision, made on paper, is no decision issued in this installation.
alter table register_award drop constraint register_award_source_check;
alter table register_award add constraint register_award_source_check
  check (source in ('DECISION', 'UNIT_DECISION', 'SAMPLE', 'IMPORT'));
