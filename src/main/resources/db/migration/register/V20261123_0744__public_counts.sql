-- How many valid public awards each year has of each award: the honour roll shows it on every page. Counted as rows are
-- entered, one statement at a time; a row that replaces another takes that one out again.
create table register_public_count (
  year int not null,
  award_code text not null,
  award_title text not null,
  size int not null,
  primary key (year, award_code)
);
insert into register_public_count
  select year, award_code, min(award_title), count(*) from register_v_award where public and state = 'VALID'
  group by year, award_code;

create function register_count_public() returns trigger language plpgsql as $$
begin
  insert into register_public_count as c (year, award_code, award_title, size)
  select change.year, change.award_code, min(change.award_title), sum(change.n)
  from (
    select year, award_code, award_title, 1 as n from added where public and state = 'VALID'
    union all
    select replaced.year, replaced.award_code, replaced.award_title, -1
    from added join register_award replaced on replaced.id = added.replaces_id
    where replaced.public and replaced.state = 'VALID') change
  group by change.year, change.award_code
  order by change.year, change.award_code
  on conflict (year, award_code) do update set size = c.size + excluded.size;
  return null;
end $$;
create trigger register_count_public after insert on register_award
  referencing new table as added for each statement execute function register_count_public();

create view register_v_public_count as
  select year, award_code, award_title, size from register_public_count where size > 0;

-- The honour roll in its own order.
create index register_award_roll on register_award (year, decided_on desc, decision_number, (coalesce(origin_id, id)))
  where public and state = 'VALID';
