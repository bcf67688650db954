-- By which rules papers look, and how sure it is that the layout here follows them.
create table document_profile (
  profile text primary key,
  position smallint not null unique,
  clause text not null,
  verified boolean not null
);
insert into document_profile (profile, position, clause, verified) values
  ('STATE_ND30', 1, '30/2020/NĐ-CP 2.1', true),
  ('FRONT', 2, '30/2020/NĐ-CP 2.2', false),
  ('PARTY', 3, '', false);

-- Which of them a body chose for its papers from a day on; of one day the last row counts. Rows are added and never changed.
create table document_body_profile (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  profile text not null references document_profile,
  from_day date not null
);
create index document_body_profile_unit on document_body_profile (unit_id, from_day, id);
