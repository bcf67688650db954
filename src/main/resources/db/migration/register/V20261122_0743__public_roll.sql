-- The honour roll reads what is public, by year and award, decision by decision.
create index register_award_public on register_award (year, award_code, decided_on desc, decision_number) where public;
