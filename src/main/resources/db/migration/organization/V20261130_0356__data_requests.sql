-- Requests of people about their personal data: a copy of what is held, or a correction. The days for an answer are data; what is not confirmed
-- says so.
create table organization_data_request_term (
  kind text primary key check (kind in ('COPY', 'CORRECTION')),
  days int not null check (days > 0),
  clause text not null,
  verified boolean not null
);
insert into organization_data_request_term (kind, days, clause, verified) values
  ('COPY', 3, '13/2023/NĐ-CP 14.3', false),
  ('CORRECTION', 3, '13/2023/NĐ-CP 15', false);

create table organization_data_request (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  kind text not null references organization_data_request_term,
  words text not null,
  by_person boolean not null,
  asked_on date not null,
  due_on date not null check (due_on > asked_on),
  outcome text check (outcome in ('DONE', 'REFUSED')),
  answer text check (answer <> ''),
  answered_on date,
  once uuid not null unique,
  check (kind <> 'CORRECTION' or words <> ''),
  check ((outcome is null) = (answered_on is null) and (outcome is null) = (answer is null))
);
create index organization_data_request_person on organization_data_request (person_id);
create index organization_data_request_open on organization_data_request (due_on, id) where outcome is null;

insert into audit_retention (kind, months) values ('data-request', 24);
