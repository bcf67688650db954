-- A line of a workbook with somebody's number may be about a post that is over, and may call its unit by a code of another day. What its words for the
-- unit mean by themselves stands beside the unit that is meant of that person; `post_id` is the post of the file that the line is about.
alter table organization_people_line
  add column unit_key text,
  add column unit_read bigint,
  add column unit_fault text,
  add column post_id bigint;

update organization_people_line set unit_read = unit_id where unit_id is not null;
update organization_people_line l set post_id = o.id
from organization_post o where o.person_id = l.person_id and o.main and o.to_day is null;
