-- The list of changes counts for each of them what ended, what began and who followed.
create index organization_unit_span_begun_by on organization_unit_span (begun_by) where begun_by is not null;
create index organization_unit_span_ended_by on organization_unit_span (ended_by) where last and ended_by is not null;
create index organization_succession_reorganization on organization_succession (reorganization_id);
