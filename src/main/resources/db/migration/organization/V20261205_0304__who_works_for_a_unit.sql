-- For which units somebody works by a post: the one of the post, and the Front above it whose office or board it is.
create view organization_v_works_for as
  select o.person_id, w.within_id as unit_id, o.from_day, o.to_day
  from organization_post o
  join organization_unit u on u.id = o.unit_id
  join organization_unit_within w on w.unit_id = o.unit_id
  join organization_unit a on a.id = w.within_id
  where o.person_id is not null
    and (a.id = o.unit_id or u.kind in ('CITY_OFFICE', 'CITY_BOARD') and a.kind = 'CITY_FRONT' or u.kind = 'FRONT_WORK_BOARD' and a.kind = 'COMMUNE_FRONT');

-- An import is entered later than it is asked for, and its entries say all the same for which unit they were entered.
alter table organization_people_import add column entry_words text, add column entry_paper text;
