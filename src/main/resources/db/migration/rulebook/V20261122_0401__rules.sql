-- Rules of awards by regime and base salaries by day, filled from the shipped files; a row edited here stays as edited.
create table rulebook_award_rule (
  id bigint generated always as identity primary key,
  award_code text not null,
  regime text not null,
  valid_from date not null,
  valid_to date,
  basis text not null,
  rule jsonb not null,
  edited boolean not null default false,
  unique (award_code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);

create table rulebook_base_salary (
  from_day date primary key,
  amount bigint not null check (amount > 0),
  basis text not null,
  verified boolean not null,
  edited boolean not null default false
);
