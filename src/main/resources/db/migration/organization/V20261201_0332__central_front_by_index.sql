-- The lists of units leave out the central Front.
create index organization_unit_central on organization_unit (id) where kind = 'CENTRAL_FRONT';
-- The public roll bears the name of the own Front.
create index organization_unit_own on organization_unit (id) where kind = 'CITY_FRONT';
