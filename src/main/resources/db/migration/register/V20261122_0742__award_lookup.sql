-- Awards are looked up by the number of their decision and counted by award.
create index register_award_by_decision on register_award (decision_number, decided_on);
create index register_award_by_award on register_award (award_code, award_title);
