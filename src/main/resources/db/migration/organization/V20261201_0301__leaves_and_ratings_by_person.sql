-- The keys that stand leave out what is cancelled or corrected, which the file of a person shows too.
create index organization_leave_person on organization_leave (person_id);
create index organization_rating_person on organization_rating (person_id);
