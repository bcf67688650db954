-- The text of a plan, paragraph by paragraph as its paper has them. A plan drafted before this table has none, and needs none to stand.
create table season_paragraph (
  plan_id bigint not null references season_plan,
  position int not null check (position > 0),
  section text not null check (section ~ '^([IVXLC]+(\.[0-9]+)*)?$'),
  kind text not null check (kind in ('HEADING', 'PARAGRAPH', 'NUMBERED', 'ITEM', 'LETTERED')),
  text text not null check (text = btrim(text) and text <> '' and text is nfc normalized),
  primary key (plan_id, position),
  check (kind <> 'HEADING' or section <> '')
);
comment on column season_paragraph.section is 'the section it stands in, as II.1.3; empty before the first and after the last';
comment on column season_paragraph.text is 'as it stands, with its number or dash; errors included';
