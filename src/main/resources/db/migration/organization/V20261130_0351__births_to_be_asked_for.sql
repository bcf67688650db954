-- When somebody was born, for modules that have to tell two people of one name apart.
create view organization_v_birth as
  select id as person_id, birth_year, birth_day from organization_person where birth_year is not null;
