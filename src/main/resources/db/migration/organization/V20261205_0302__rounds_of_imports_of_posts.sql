-- How many times the lines were tried: what is looked at is the result of one of them. And whether something changed between that and the entering,
-- so that nothing was entered.
alter table organization_post_import
  add column round int not null default 1,
  add column overtaken boolean not null default false;
