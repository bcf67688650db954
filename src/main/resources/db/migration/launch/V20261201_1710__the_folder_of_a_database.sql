-- Which data folder this database belongs to: the folder holds the same mark. None until the first start on it.
create table launch_installation (
  only_row boolean primary key default true check (only_row),
  mark uuid not null
);
