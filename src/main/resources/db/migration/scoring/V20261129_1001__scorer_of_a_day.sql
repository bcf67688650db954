-- A sheet without its scorer: the head unit of the cluster, or the deputy for the head unit's own sheet, is asked for a day.
create view scoring_v_sheet as
  select s.id, c.year, s.scale_id, s.unit_id, s.cluster_id, s.state, s.version, s.late, s.submitted_on, s.submitted_by,
         s.cluster_scored_on, m.official_order
  from scoring_sheet s
  join scoring_scale c on c.id = s.scale_id
  join organization_v_cluster_member m on m.cluster_id = s.cluster_id and m.unit_id = s.unit_id;
