-- The lists of units leave out the central Front.
create index organization_unit_central on organization_unit (id) where kind = 'CENTRAL_FRONT';
