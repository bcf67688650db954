-- Tells the cookies of this installation from those of another one on the same host.
create table identity_installation (
  only_row boolean primary key default true check (only_row),
  mark text not null check (mark ~ '^[0-9a-f]{8}$')
);
insert into identity_installation (mark) values (left(gen_random_uuid()::text, 8));
