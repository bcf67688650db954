-- What a post is in its unit stands in a column of its own and is no longer read from the words of its title.
alter table organization_post add column rank text not null default 'STAFF' check (rank in ('HEAD', 'DEPUTY', 'STAFF'));
update organization_post set rank = case when title ilike 'phó %' then 'DEPUTY' else 'HEAD' end where leader;

drop view organization_v_person;
create view organization_v_person as
  select p.id, p.full_name, p.given_sort, p.search_key, p.sample, o.title as post, o.unit_id, coalesce(o.rank, 'STAFF') as rank,
    case o.rank when 'HEAD' then 1 when 'DEPUTY' then 2 else 3 end as precedence
  from organization_person p
  left join organization_post o on o.person_id = p.id and o.main and o.to_day is null;

alter table organization_post drop column leader;
