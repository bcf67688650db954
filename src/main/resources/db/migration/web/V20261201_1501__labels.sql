-- Words that this installation shows on its pages in the place of the shipped ones. A language that has none shows the shipped
-- words. What stood before each change is in the audit trail.
create table web_label (
  id bigint generated always as identity primary key,
  key text not null unique,
  vietnamese text,
  english text,
  version int not null default 0
);
