-- How a bonus was rounded; older rows were rounded alike, by a clause that was not kept with them.
alter table award_bonus add column rounded_to bigint check (rounded_to > 0), add column rounding_clause text,
  add check ((rounded_to is null) = (rounding_clause is null));
