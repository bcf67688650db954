-- Sheets are asked for from the members of the year's clusters; nobody reads this view any more.
drop view scoring_v_sheet;
