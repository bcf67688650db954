-- A decision is kept as a Word text beside its PDF: what was issued, to be quoted and carried on. Decisions issued before have none.
alter table award_decision add column word_file_id bigint references document_file;
