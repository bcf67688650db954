-- The trail as far as it is sealed, without what identifies anybody: what other modules may tell of it.
create view audit_v_sealed as
  select e.seal, e.id as entry_id, e.at, e.act, e.kind, e.subject_id, (e.circumstances ->> 'unit')::bigint as unit_id
  from audit_entry e where e.seal is not null;
