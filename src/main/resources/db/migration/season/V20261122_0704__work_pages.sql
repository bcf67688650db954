-- The page where a unit does the work of a milestone; without one it is the milestone's own page.
alter table season_milestone add column work_page text check (work_page like '/%');
