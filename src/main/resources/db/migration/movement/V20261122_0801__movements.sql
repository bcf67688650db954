-- Movements and campaigns of a plan (phong trào thi đua, cuộc vận động), with the plan's own paragraphs.
create table movement_movement (
  id bigint generated always as identity primary key,
  plan_id bigint not null references season_plan,
  position int not null,
  code text not null,
  kind text not null check (kind in ('SPECIAL', 'CAMPAIGN', 'MOVEMENT', 'THEMATIC', 'PERIODIC')),
  short_name text not null,
  title_in_source text not null,
  names text[] not null,
  paragraphs text[] not null check (cardinality(paragraphs) > 0),
  legal_references text[] not null,
  targets text[] not null,
  commemorations text[] not null,
  unique (plan_id, code)
);
