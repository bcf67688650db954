-- The key under which a unit is found: without tones, case, d/đ and double spaces, folded where names are written.
alter table organization_unit add column search_key text not null default '';
