-- Legal personality, a seal and an account of its own (tư cách pháp nhân, con dấu, tài khoản riêng): what a unit has from a day until a day, by which paper.
-- `from_day` is the first day, `until_day` the first day without it. A row entered wrongly does not stand, and the one in its place points at it.
create table organization_unit_trait (
  id bigint generated always as identity primary key,
  unit_id bigint not null references organization_unit,
  trait text not null check (trait in ('LEGAL_PERSONALITY', 'SEAL', 'ACCOUNT')),
  from_day date not null,
  until_day date,
  begun_by bigint references organization_legal_act,
  ended_by bigint references organization_legal_act,
  instead_of bigint unique references organization_unit_trait,
  stands boolean not null default true,
  once uuid,
  recorded_at timestamptz not null default now(),
  check (until_day > from_day),
  constraint organization_unit_trait_overlaps
    exclude using gist (unit_id with =, trait with =, daterange(from_day, until_day) with &&) where (stands)
);
create index organization_unit_trait_life on organization_unit_trait (unit_id, from_day);
create unique index organization_unit_trait_once on organization_unit_trait (once, trait) where once is not null;

insert into organization_unit_trait (unit_id, trait, from_day, until_day)
select u.id, 'LEGAL_PERSONALITY', min(s.from_day), max(s.until_day) filter (where s.last)
from organization_unit u join organization_unit_span s on s.unit_id = u.id
where u.legal_personality
group by u.id
order by u.id;

-- A unit and its traits are entered by one statement: they are compared when the act ends.
create function organization_unit_trait_in_life() returns trigger language plpgsql as $$
begin
  if new.stands and not exists (
      select 1 from organization_unit_span s
      where s.unit_id = new.unit_id
      having min(s.from_day) <= new.from_day and max(coalesce(s.until_day, 'infinity')) >= coalesce(new.until_day, 'infinity')) then
    raise exception 'what a unit has lies in its life' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create constraint trigger organization_unit_trait_in_life after insert or update on organization_unit_trait
  deferrable initially deferred for each row execute function organization_unit_trait_in_life();

drop view organization_v_unit;
alter table organization_unit drop column legal_personality;

-- A unit as it is, or as it was when it ended.
create view organization_v_unit as
  select u.id, c.code, s.name, s.short_name, u.kind, s.parent_id, s.official_order, s.until_day as ended_on, u.level, u.own
  from organization_unit u
  join organization_unit_span s on s.unit_id = u.id and s.last
  join organization_unit_code c on c.unit_id = u.id and c.last;

create view organization_v_unit_trait as
  select unit_id, trait, from_day, until_day from organization_unit_trait where stands;
