-- Units got their names before entries of the trail gave names: each of their names is put beside the entry of the founding or
-- reorganization that began it.
insert into audit_name (kind, subject_id, entry_id, name, search_key)
select 'unit', s.unit_id, min(e.id), s.name, s.search_key
from organization_unit_span s
join audit_entry e on case
  when s.begun_by is null then e.act = 'organization.unit-founded' and e.kind = 'unit' and e.subject_id = s.unit_id
  else e.kind = 'reorganization' and e.subject_id = s.begun_by end
where e.circumstances is null
group by s.unit_id, s.from_day, s.name, s.search_key
on conflict do nothing;
