-- A rule or base salary that a later release states otherwise becomes a new version that points at the one it replaces;
-- what was in the book once stays readable. No two rules of one award are in force on one day.
alter table rulebook_award_rule
  drop constraint rulebook_award_rule_award_code_valid_from_key,
  add column rounding jsonb not null default '{"upTo": 10000, "clause": "", "verified": false}',
  add column replaces_id bigint unique references rulebook_award_rule,
  add column kept_at timestamptz not null default now();
alter table rulebook_award_rule alter column rounding drop default;
create unique index rulebook_award_rule_first on rulebook_award_rule (award_code, regime) where replaces_id is null;

create view rulebook_v_award_rule as
  select r.id, r.award_code, r.regime, r.valid_from, r.valid_to, r.basis, r.rounding, r.rule, r.edited
  from rulebook_award_rule r
  where not exists (select 1 from rulebook_award_rule later where later.replaces_id = r.id);

create function rulebook_one_rule_a_day() returns trigger language plpgsql as $$
declare
  pair record;
begin
  perform pg_advisory_xact_lock(hashtext('rulebook_one_rule_a_day'));
  select a.regime as one, b.regime as other into pair
  from rulebook_v_award_rule a join rulebook_v_award_rule b on b.award_code = a.award_code and b.id > a.id
    and daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]')
  where a.award_code = new.award_code
  limit 1;
  if found then
    raise exception 'the regimes % and % both rule % on the same day', pair.one, pair.other, new.award_code;
  end if;
  return null;
end $$;
create constraint trigger rulebook_one_rule_a_day after insert on rulebook_award_rule
  deferrable initially deferred for each row execute function rulebook_one_rule_a_day();

alter table rulebook_base_salary
  drop constraint rulebook_base_salary_pkey,
  add column id bigint generated always as identity primary key,
  add column replaces_id bigint unique references rulebook_base_salary,
  add column kept_at timestamptz not null default now();
create unique index rulebook_base_salary_first on rulebook_base_salary (from_day) where replaces_id is null;

create view rulebook_v_base_salary as
  select s.id, s.from_day, s.amount, s.basis, s.verified, s.edited
  from rulebook_base_salary s
  where not exists (select 1 from rulebook_base_salary later where later.replaces_id = s.id);

create function rulebook_is_never_edited() returns trigger language plpgsql as $$
begin
  raise exception 'a rule is replaced by a new version, never edited';
end $$;
create trigger rulebook_award_rule_is_never_edited before update or delete on rulebook_award_rule
  for each row execute function rulebook_is_never_edited();
create trigger rulebook_base_salary_is_never_edited before update or delete on rulebook_base_salary
  for each row execute function rulebook_is_never_edited();
