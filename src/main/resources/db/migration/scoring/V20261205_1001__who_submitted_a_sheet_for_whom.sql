-- The name under a sheet as it was written, with for whom; sheets of before have the name of the person.
alter table scoring_sheet add column submitted_as text;
