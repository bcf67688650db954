-- The home page of whoever keeps the map counts the units of a level that the law knows no more, and what stands beside a Front that has ended.
create index organization_unit_of_level on organization_unit (level);
create index organization_unit_span_ended on organization_unit_span (until_day, unit_id) where last and until_day is not null;
