-- Sessions whose votes are counted and whose minutes await a signature: until then no result of theirs is a result.
create view council_v_unsigned as
  select s.id as session_id, s.unit_id, s.held_on, a.name as council, s.secretary_signed_on is not null as signed_by_secretary,
    (select count(*) from council_session_nominee n where n.session_id = s.id) as nominees
  from council_session s
  join council_appointment a on a.id = s.appointment_id
  where s.state = 'CLOSED';
