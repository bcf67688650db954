-- How often the bytes were found shut, infected or not scanned, when their words were to be read: each time they wait twice as long.
alter table document_reading add times_shut int not null default 0 check (times_shut >= 0);
