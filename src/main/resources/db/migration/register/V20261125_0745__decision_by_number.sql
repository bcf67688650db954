-- A decision is looked up by the digits of its number, whatever follows them: 512/QĐ-MTTQ-BTT, 512-QĐ/TU.
create function register_leading_number(decision_number text) returns text language sql immutable parallel safe
  return substring(decision_number from '^[0-9]+');
create index register_award_by_decision_number on register_award (register_leading_number(decision_number), decided_on);
drop index register_award_by_decision;
