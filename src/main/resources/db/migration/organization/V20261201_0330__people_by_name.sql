-- People are looked for by parts of their names. Ten million people have a few hundred thousand different names, so each name is kept once, is
-- looked for here, and those who bear it are read from an index. A name that nobody bears any more stays and finds nobody.
create table organization_name (
  search_key text not null,
  given_sort text not null,
  primary key (search_key, given_sort)
);

create function organization_keep_names() returns trigger language plpgsql as $$
begin
  insert into organization_name (search_key, given_sort)
  select distinct p.search_key, p.given_sort from written p
  where not exists (select 1 from organization_name n where n.search_key = p.search_key and n.given_sort = p.given_sort)
  order by 1, 2
  on conflict do nothing;
  return null;
end $$;
create trigger organization_person_entered_by_name after insert on organization_person
  referencing new table as written for each statement execute function organization_keep_names();
create trigger organization_person_corrected_by_name after update on organization_person
  referencing new table as written for each statement execute function organization_keep_names();

insert into organization_name (search_key, given_sort) select distinct search_key, given_sort from organization_person;
create index organization_name_words on organization_name using gin (search_key gin_trgm_ops);
create index organization_name_sorted on organization_name (given_sort collate "vi-x-icu", search_key);

-- People of a name in the order of their list, without reading their files.
create index organization_person_named on organization_person (search_key, given_sort, id);
drop index organization_person_search;

-- Who holds a post at a unit, or at which unit somebody does, now and ever: few hold one now of all who did.
create index organization_post_held on organization_post (unit_id, person_id) where to_day is null;
create index organization_post_held_by on organization_post (person_id, unit_id) where to_day is null;
create index organization_post_of_person on organization_post (person_id, unit_id);
drop index organization_post_person;

-- No statement looks for a part of a name among all people any more.
drop index organization_person_words;
