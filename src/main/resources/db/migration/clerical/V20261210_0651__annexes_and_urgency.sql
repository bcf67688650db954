-- Annexes (phụ lục) of a paper and how urgent it says it is (30/2020/NĐ-CP, Annex I, part I, II.10.b and III.1).
alter table clerical_outgoing
  add column annexes text not null default '' check (char_length(annexes) <= 100000),
  add column urgency text not null default 'NORMAL' check (urgency in ('NORMAL', 'URGENT', 'VERY_URGENT', 'FLASH'));
alter table clerical_outgoing_text
  add column annexes text not null default '',
  add column urgency text not null default 'NORMAL';
