-- Scales of points by year, with their groups and criteria; frozen once applied.
create table scoring_scale (
  id bigint generated always as identity primary key,
  year int not null,
  name text not null,
  version_no int not null,
  official boolean not null,
  source text not null,
  self_score_before date not null,
  step numeric(4, 2) not null check (step > 0),
  bonus_max numeric(6, 2) not null check (bonus_max >= 0),
  penalty_max numeric(6, 2) not null check (penalty_max <= 0),
  applied_on date,
  unique (year, version_no)
);
create unique index scoring_scale_applied on scoring_scale (year) where applied_on is not null;

create table scoring_group (
  id bigint generated always as identity primary key,
  scale_id bigint not null references scoring_scale,
  position int not null,
  code text not null,
  kind text not null check (kind in ('CONTENT', 'BONUS', 'PENALTY')),
  name text not null,
  max numeric(6, 2) not null,
  unique (scale_id, code)
);

create table scoring_criterion (
  id bigint generated always as identity primary key,
  group_id bigint not null references scoring_group,
  position int not null,
  code text not null,
  text text not null,
  max numeric(6, 2) not null,
  kind text not null check (kind in ('JUDGED', 'PROPORTIONAL', 'BINARY', 'BONUS', 'PENALTY')),
  target numeric(8, 2) check (target > 0),
  target_unit text,
  evidence text not null,
  unique (group_id, code),
  check ((kind = 'PROPORTIONAL') = (target is not null))
);

create function scoring_refuse_change_of_applied() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'scoring_scale' then
    if old.applied_on is not null then
      raise exception 'an applied scale is frozen';
    end if;
  elsif tg_table_name = 'scoring_group' then
    if exists (select 1 from scoring_scale s where s.id = coalesce(new.scale_id, old.scale_id) and s.applied_on is not null) then
      raise exception 'an applied scale is frozen';
    end if;
  elsif exists (
    select 1 from scoring_group g join scoring_scale s on s.id = g.scale_id
    where g.id = coalesce(new.group_id, old.group_id) and s.applied_on is not null) then
    raise exception 'an applied scale is frozen';
  end if;
  return coalesce(new, old);
end $$;

create trigger scoring_scale_frozen before update or delete on scoring_scale
  for each row execute function scoring_refuse_change_of_applied();
create trigger scoring_group_frozen before insert or update or delete on scoring_group
  for each row execute function scoring_refuse_change_of_applied();
create trigger scoring_criterion_frozen before insert or update or delete on scoring_criterion
  for each row execute function scoring_refuse_change_of_applied();

-- One sheet a unit and scale; `version` counts every change, the parts count theirs, so that two people may fill
-- different groups at once.
create table scoring_sheet (
  id bigint generated always as identity primary key,
  scale_id bigint not null references scoring_scale,
  unit_id bigint not null references organization_unit,
  cluster_id bigint not null references organization_cluster,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'CLUSTER_SCORED')),
  version int not null default 0,
  submitted_on date,
  submitted_at timestamptz,
  submitted_by bigint references organization_person,
  late boolean not null default false,
  cluster_scored_on date,
  unique (scale_id, unit_id),
  check ((state = 'DRAFT') = (submitted_on is null)),
  check ((state = 'CLUSTER_SCORED') = (cluster_scored_on is not null))
);
create index scoring_sheet_cluster on scoring_sheet (cluster_id);
create index scoring_sheet_unit on scoring_sheet (unit_id);

create table scoring_part (
  sheet_id bigint not null references scoring_sheet,
  group_id bigint not null references scoring_group,
  self_version int not null default 0,
  cluster_version int not null default 0,
  primary key (sheet_id, group_id)
);

-- Where the cluster's points differ from the unit's own, a reason stands beside them.
create table scoring_line (
  sheet_id bigint not null references scoring_sheet,
  criterion_id bigint not null references scoring_criterion,
  self_actual numeric(8, 2),
  self_points numeric(6, 2),
  note text not null default '' check (length(note) <= 1000),
  cluster_points numeric(6, 2),
  reason text not null default '' check (length(reason) <= 1000),
  primary key (sheet_id, criterion_id),
  constraint scoring_difference_has_reason
    check (cluster_points is null or cluster_points = coalesce(self_points, 0) or reason <> '')
);

-- A sheet with who scores it for the cluster: the head unit, and the deputy for the head unit's own sheet.
create view scoring_v_sheet as
  select s.id, c.year, s.scale_id, s.unit_id, s.cluster_id, s.state, s.version, s.late, s.submitted_on, s.submitted_by,
         s.cluster_scored_on, m.official_order, h.unit_id as scorer_unit_id
  from scoring_sheet s
  join scoring_scale c on c.id = s.scale_id
  join organization_v_cluster_member m on m.cluster_id = s.cluster_id and m.unit_id = s.unit_id
  left join organization_v_cluster_member h
    on h.cluster_id = s.cluster_id and h.post = case when m.post = 'HEAD' then 'DEPUTY' else 'HEAD' end;

-- The points of each sheet; bonus and penalty are capped by the scale.
create view scoring_v_standing as
  select s.id as sheet_id, s.scale_id,
         count(*) filter (where g.kind = 'CONTENT') as criteria,
         count(l.self_points) filter (where g.kind = 'CONTENT') as self_done,
         count(l.cluster_points) filter (where g.kind = 'CONTENT' or l.self_points is not null) as cluster_done,
         count(*) filter (where g.kind = 'CONTENT' or l.self_points is not null) as cluster_due,
         count(*) filter (where l.cluster_points <> coalesce(l.self_points, 0)) as differences,
         coalesce(sum(l.self_points) filter (where g.kind = 'CONTENT'), 0) as self_content,
         least(coalesce(sum(l.self_points) filter (where g.kind = 'BONUS'), 0), c.bonus_max) as self_bonus,
         greatest(coalesce(sum(l.self_points) filter (where g.kind = 'PENALTY'), 0), c.penalty_max) as self_penalty,
         coalesce(sum(l.cluster_points) filter (where g.kind = 'CONTENT'), 0) as cluster_content,
         least(coalesce(sum(l.cluster_points) filter (where g.kind = 'BONUS'), 0), c.bonus_max) as cluster_bonus,
         greatest(coalesce(sum(l.cluster_points) filter (where g.kind = 'PENALTY'), 0), c.penalty_max) as cluster_penalty
  from scoring_sheet s
  join scoring_scale c on c.id = s.scale_id
  join scoring_line l on l.sheet_id = s.id
  join scoring_criterion k on k.id = l.criterion_id
  join scoring_group g on g.id = k.group_id
  group by s.id, s.scale_id, c.bonus_max, c.penalty_max;
