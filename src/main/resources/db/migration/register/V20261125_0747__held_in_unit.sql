-- Which awards of which years each unit holds that are not public: what the filters of the list offer those who may see
-- them. Kept as rows are entered, one statement at a time.
create table register_held_in_unit (
  unit_id bigint not null references organization_unit,
  year int not null,
  award_code text not null,
  award_title text not null,
  primary key (unit_id, year, award_code)
);
insert into register_held_in_unit
  select unit_id, year, award_code, min(award_title) from register_award
  where unit_id is not null and not public group by unit_id, year, award_code;

create function register_keep_held_in_unit() returns trigger language plpgsql as $$
begin
  insert into register_held_in_unit (unit_id, year, award_code, award_title)
  select unit_id, year, award_code, min(award_title) from added
  where unit_id is not null and not public
  group by unit_id, year, award_code
  order by unit_id, year, award_code
  on conflict (unit_id, year, award_code) do nothing;
  return null;
end $$;
create trigger register_keep_held_in_unit after insert on register_award
  referencing new table as added for each statement execute function register_keep_held_in_unit();
