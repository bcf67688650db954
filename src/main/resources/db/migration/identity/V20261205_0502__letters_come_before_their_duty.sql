alter table identity_duty add constraint identity_duty_letter_first check (paper_on <= from_day);
