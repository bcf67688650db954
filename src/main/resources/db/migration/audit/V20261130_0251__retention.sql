-- How long personal data are kept, by kind; a module that keeps others adds its own rows. The months are proposals until somebody who answers for
-- them has said so.
create table audit_retention (
  kind text primary key,
  months int not null check (months between 1 and 1200),
  verified boolean not null default false
);
insert into audit_retention (kind, months) values
  ('address', 24), ('trail', 120), ('readings', 24);
