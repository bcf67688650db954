-- A result names the council whose minutes hold it: decisions cite them.
create or replace view council_v_result as
  select s.id as session_id, s.held_on, s.members, n.nominee_id, n.yes, n.passed, a.name as council
  from council_session s
  join council_session_nominee n on n.session_id = s.id
  join council_appointment a on a.id = s.appointment_id
  where s.state = 'CONCLUDED';
