-- The legal day of an installation of sample data; a real one has no row and goes by the machine.
create table calendar_legal_day (
  only_row boolean primary key default true check (only_row),
  day date not null
);
