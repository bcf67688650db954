-- The minutes as a Word text, kept beside the PDF with the chair's signature; null for sessions concluded before such were kept.
alter table council_session add column minutes_word_file_id bigint references document_file;
alter table council_session add constraint council_session_minutes_word_check check (minutes_word_file_id is null or state = 'CONCLUDED');
