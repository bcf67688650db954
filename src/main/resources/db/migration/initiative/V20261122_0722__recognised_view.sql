-- Who has which recognised initiative, for the checks of higher modules.
create view initiative_v_recognised as
  select a.person_id, i.id as initiative_id, i.title, i.scope, i.recognised_on, i.unit_id
  from initiative_author a join initiative_initiative i on i.id = a.initiative_id;
