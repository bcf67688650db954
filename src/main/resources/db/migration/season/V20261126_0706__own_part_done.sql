-- A unit that has sent its points or signed its pledge waits for the others of its cluster; it is no longer at work.
alter table season_progress drop constraint season_progress_state_check;
alter table season_progress add constraint season_progress_state_check
  check (state in ('STARTED', 'AWAITS_CLUSTER', 'DONE', 'RETURNED', 'WAIVED'));
