-- Particulars of people that awards and their papers ask for. As with ratings nothing is overwritten: the keys make the rows of a person and a
-- kind one chain. Ethnic group and religion are kept for an award alone; `purpose` says for which.
create table organization_particular (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  kind text not null check (kind in ('SCHOOLING', 'QUALIFICATION', 'POLITICAL_THEORY', 'FRONT_SINCE', 'ETHNIC_GROUP', 'RELIGION')),
  value text not null check (value <> ''),
  purpose text check (purpose in ('GREAT_UNITY_ORDER', 'GREAT_UNITY_MEDAL')),
  cancelled boolean not null default false,
  corrects bigint unique,
  recorded_on date not null,
  unique (id, person_id, kind),
  foreign key (corrects, person_id, kind) references organization_particular (id, person_id, kind),
  check (corrects < id),
  check (not cancelled or corrects is not null),
  check ((kind in ('ETHNIC_GROUP', 'RELIGION')) = (purpose is not null))
);
create unique index organization_particular_first on organization_particular (person_id, kind) where corrects is null;
create index organization_particular_person on organization_particular (person_id);

alter table organization_merged_row
  drop constraint organization_merged_row_kind,
  add constraint organization_merged_row_kind
    check (kind in ('POST', 'LEAVE', 'TRANSFER', 'RATING', 'DISCIPLINE', 'PERSON', 'IDENTITY_NUMBER', 'PARTICULAR'));

insert into audit_retention (kind, months) values ('origin', 12);
