-- The last day for scores is that of the plan's milestone; a scale has none of its own.
alter table scoring_scale drop column self_score_before;
