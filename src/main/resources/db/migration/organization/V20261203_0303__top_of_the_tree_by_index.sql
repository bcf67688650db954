-- The tree of units begins with what has nobody above and stands beside nobody.
create index organization_unit_span_top on organization_unit_span (official_order, unit_id) where parent_id is null and beside_id is null;
