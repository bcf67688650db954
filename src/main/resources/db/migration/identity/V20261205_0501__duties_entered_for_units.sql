-- A unit without a computer has somebody of elsewhere enter in its name what it sends on paper: such a duty rests on the unit's letter, by number and day.
alter table identity_duty
  add column paper text check (paper <> ''),
  add column paper_on date,
  add constraint identity_duty_entered_for check ((paper is null) = (paper_on is null) and (paper is null or role in ('UNIT_OFFICER', 'UNIT_HEAD')));
