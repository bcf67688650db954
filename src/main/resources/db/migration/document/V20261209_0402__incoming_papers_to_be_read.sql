-- Entries of registers of incoming papers and their files, for modules above that lay them into case files. Void ones say so by their state.
create view document_v_incoming as
  select i.id, i.body_id, i.year, i.number, i.arrived_on, i.issuer, i.symbol, i.kind, i.paper_day, i.subject, i.pages, i.urgency, i.due_on, i.state
  from document_incoming i;

create view document_v_incoming_file as
  select f.entry_id, f.file_id from document_incoming_file f;
