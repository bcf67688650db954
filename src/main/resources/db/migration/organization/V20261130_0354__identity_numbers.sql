-- The identity numbers of people. The number itself is sealed under a key beside the database, for `about`, which no merge changes; `mark` is
-- its blind index, made by the key that `mark_key` names; `ending` is what pages show of it. Nothing is overwritten: as with ratings, a row
-- takes the place of the one that it corrects, and the keys make the rows of a person one chain.
create table organization_identity_number (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  about uuid not null,
  sealed bytea not null,
  mark bytea not null check (length(mark) = 32),
  mark_key text not null check (mark_key in ('a', 'b')),
  ending text not null check (ending ~ '^[0-9]{3}$'),
  digits int not null check (digits in (9, 12)),
  cancelled boolean not null default false,
  corrects bigint unique,
  recorded_on date not null,
  unique (id, person_id),
  foreign key (corrects, person_id) references organization_identity_number (id, person_id),
  check (corrects < id),
  check (not cancelled or corrects is not null)
);
create unique index organization_identity_number_first on organization_identity_number (person_id) where corrects is null;
create index organization_identity_number_person on organization_identity_number (person_id);
create index organization_identity_number_mark on organization_identity_number (mark);

alter table organization_merged_row
  drop constraint organization_merged_row_kind_check,
  add constraint organization_merged_row_kind
    check (kind in ('POST', 'LEAVE', 'TRANSFER', 'RATING', 'DISCIPLINE', 'PERSON', 'IDENTITY_NUMBER'));

insert into audit_retention (kind, months) values ('identity-number', 60);
