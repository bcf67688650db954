-- Dossiers are found by the names in them. Many bear one name, and the commonest words stand in a third of all, so each name
-- is kept once with its words, and the dossiers that bear it are read from an index.
create table nomination_name (
  key text primary key check (key <> ''),
  words tsvector not null generated always as (to_tsvector('simple', key)) stored
);
create index nomination_name_words on nomination_name using gin (words);

alter table nomination_dossier add column name_key text;
update nomination_dossier set name_key =
  lower(regexp_replace(normalize(translate(name, 'đĐ', 'dD'), nfd), '[\u0300-\u036f]', '', 'g'));
insert into nomination_name (key) select distinct name_key from nomination_dossier;
alter table nomination_dossier
  alter column name_key set not null,
  add constraint nomination_dossier_name foreign key (name_key) references nomination_name,
  drop column search;
create index nomination_dossier_named on nomination_dossier (name_key, id desc)
  include (unit_id, stage, award_code, submitted_on, late, due_on, not_met, cannot_tell);
