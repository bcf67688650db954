-- A transfer (điều động, luân chuyển) is proposed by one side and takes effect when the other accepts it. Where the person worked
-- at the old unit for six months of the year, the old unit's comment is owed.
create table organization_transfer (
  id bigint generated always as identity primary key,
  person_id bigint not null references organization_person,
  from_unit_id bigint not null references organization_unit,
  to_unit_id bigint not null references organization_unit,
  on_day date not null,
  title text not null,
  rank text not null check (rank in ('HEAD', 'DEPUTY', 'PART_LEADER', 'STAFF')),
  mode text not null check (mode in ('FULL_TIME', 'PART_TIME', 'CONCURRENT')),
  proposed_by text not null check (proposed_by in ('OLD_UNIT', 'NEW_UNIT')),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
  refusal text,
  comment_owed boolean not null,
  comment text,
  commented_on date,
  version int not null default 0,
  once uuid not null unique,
  check (from_unit_id <> to_unit_id),
  check ((state = 'REFUSED') = (refusal is not null)),
  check ((comment is null) = (commented_on is null))
);
create unique index organization_transfer_open on organization_transfer (person_id) where state = 'PROPOSED';
create index organization_transfer_person on organization_transfer (person_id);
create index organization_transfer_from on organization_transfer (from_unit_id) where state in ('PROPOSED', 'ACCEPTED');
create index organization_transfer_to on organization_transfer (to_unit_id) where state = 'PROPOSED';
