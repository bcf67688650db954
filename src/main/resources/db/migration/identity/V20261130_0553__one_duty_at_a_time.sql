-- A session works in one duty at a time, without one in the first held. A token works in the one in which it was issued; those of
-- before work in the account's duty that lasts longest, and without any in none.
alter table identity_session add column duty_id bigint references identity_duty;
alter table identity_api_token add column duty_id bigint references identity_duty;
update identity_api_token t set duty_id = (
  select d.id from identity_duty d where d.account_id = t.account_id order by d.to_day desc nulls first, d.id limit 1);

-- Tells a form sent twice from two forms.
alter table identity_duty add column once uuid unique;
