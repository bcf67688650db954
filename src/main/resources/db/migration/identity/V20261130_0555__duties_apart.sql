-- Roles that one person should not hold both (kiêm nhiệm cần tách). None of these is said by a law that we have read: they are good
-- practice, not verified.
create table identity_apart (
  role text not null,
  other_role text not null,
  reason text not null,
  verified boolean not null,
  primary key (role, other_role),
  check (role < other_role)
);
insert into identity_apart (role, other_role, reason, verified) values
  ('ADMINISTRATOR', 'AUDITOR', 'WATCHES_ITSELF', false),
  ('ADMINISTRATOR', 'CITY_LEADER', 'RUNS_AND_JUDGES', false),
  ('ADMINISTRATOR', 'CITY_OFFICER', 'RUNS_AND_JUDGES', false),
  ('ADMINISTRATOR', 'COUNCIL_MEMBER', 'RUNS_AND_JUDGES', false),
  ('ADMINISTRATOR', 'COUNCIL_SECRETARY', 'RUNS_AND_JUDGES', false),
  ('ADMINISTRATOR', 'UNIT_HEAD', 'RUNS_AND_JUDGES', false),
  ('ADMINISTRATOR', 'UNIT_OFFICER', 'RUNS_AND_JUDGES', false),
  ('AUDITOR', 'CITY_LEADER', 'WATCHES_ITSELF', false),
  ('AUDITOR', 'CITY_OFFICER', 'WATCHES_ITSELF', false),
  ('AUDITOR', 'COUNCIL_MEMBER', 'WATCHES_ITSELF', false),
  ('AUDITOR', 'COUNCIL_SECRETARY', 'WATCHES_ITSELF', false),
  ('AUDITOR', 'UNIT_HEAD', 'WATCHES_ITSELF', false),
  ('AUDITOR', 'UNIT_OFFICER', 'WATCHES_ITSELF', false),
  ('CITY_LEADER', 'CITY_OFFICER', 'DRAFTS_AND_ISSUES', false),
  ('CITY_OFFICER', 'UNIT_HEAD', 'SUBMITS_AND_APPRAISES', false),
  ('CITY_OFFICER', 'UNIT_OFFICER', 'SUBMITS_AND_APPRAISES', false),
  ('COUNCIL_MEMBER', 'COUNCIL_SECRETARY', 'COUNTS_AND_VOTES', false);
