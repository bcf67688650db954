-- To whom each copy of a paper that was issued went, by what way, and who had it (30/2020/NĐ-CP, Articles 18 and 19 and Annex IV). What was entered wrongly is made
-- void with a reason; its row stays.
create table clerical_dispatch (
  paper_id bigint not null references clerical_outgoing,
  position int not null check (position > 0),
  recipient text not null check (recipient <> '' and char_length(recipient) <= 300),
  search_key text not null,
  way text not null check (way in ('HAND', 'POST', 'MAIL', 'SYSTEM')),
  copies int not null check (copies between 1 and 999),
  sent_on date not null,
  note text not null check (char_length(note) <= 300),
  sent_by text not null,
  received_on date check (received_on >= sent_on),
  received_by text not null default '' check (char_length(received_by) <= 200 and (received_by = '') = (received_on is null)),
  void_why text not null default '' check (char_length(void_why) <= 500),
  once uuid not null,
  version int not null default 0,
  primary key (paper_id, position)
);
create index clerical_dispatch_once on clerical_dispatch (paper_id, once);
create index clerical_dispatch_words on clerical_dispatch using gin (search_key gin_trgm_ops);
create index clerical_outgoing_day on clerical_outgoing (body_id, day) where day is not null;
