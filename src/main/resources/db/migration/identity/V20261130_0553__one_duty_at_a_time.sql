-- A session works in one duty at a time, and a token in the one in which it was issued. Without one it is the first held.
alter table identity_session add column duty_id bigint references identity_duty;
alter table identity_api_token add column duty_id bigint references identity_duty;

-- Tells a form sent twice from two forms.
alter table identity_duty add column once uuid unique;
