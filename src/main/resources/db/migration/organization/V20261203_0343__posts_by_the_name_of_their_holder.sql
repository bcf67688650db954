-- Whoever holds a post now is listed by given name from one index, among few others: beside each post that is held stands the name of its holder. Of ten
-- million people who ever held one, a tenth does now.
alter table organization_post add column given_sort text;

update organization_post o set given_sort = p.given_sort
from organization_person p where p.id = o.person_id and o.to_day is null;

create function organization_post_named() returns trigger language plpgsql as $$
begin
  new.given_sort = (select p.given_sort from organization_person p where p.id = new.person_id);
  return new;
end $$;
create trigger organization_post_named before insert or update of person_id, to_day on organization_post
  for each row when (new.to_day is null) execute function organization_post_named();

create function organization_holder_renamed() returns trigger language plpgsql as $$
begin
  update organization_post o set given_sort = w.given_sort
  from written w join before b on b.id = w.id and b.given_sort <> w.given_sort
  where o.person_id = w.id and o.to_day is null;
  return null;
end $$;
create trigger organization_holder_renamed after update on organization_person
  referencing old table as before new table as written for each statement execute function organization_holder_renamed();

alter table organization_post
  add constraint organization_post_is_listed check (to_day is not null or person_id is null or given_sort is not null);
-- Whether somebody of a name is of a unit, and who is.
drop index organization_post_main_of_unit;
create index organization_post_main_of_unit on organization_post (unit_id, given_sort) where main and to_day is null;
create index organization_post_listed on organization_post (given_sort collate "vi-x-icu", person_id, unit_id)
  where to_day is null and person_id is not null;
