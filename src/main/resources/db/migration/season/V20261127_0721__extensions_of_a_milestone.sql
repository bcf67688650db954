-- The city reads a milestone's extensions.
create index season_extension_of_milestone on season_extension (milestone_id, unit_id, id desc);
