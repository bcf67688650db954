-- The sample season is played once.
create table demo_season (
  only_row boolean primary key default true check (only_row),
  played_up_to date not null
);
