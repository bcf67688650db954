-- A cluster's pledge of the year and the signatures of its members; one signature a member.
create table cluster_pledge (
  id bigint generated always as identity primary key,
  cluster_id bigint not null unique references organization_cluster,
  targets text not null check (targets = normalize(targets, nfc) and length(targets) between 1 and 4000),
  version int not null default 0,
  opened_on date,
  in_force_on date,
  check (in_force_on is null or opened_on is not null)
);

create table cluster_signature (
  pledge_id bigint not null references cluster_pledge,
  unit_id bigint not null references organization_unit,
  person_id bigint not null references organization_person,
  signed_on date not null,
  signed_at timestamptz not null,
  primary key (pledge_id, unit_id)
);

-- What is signed is no longer rewritten.
create function cluster_refuse_rewriting() returns trigger language plpgsql as $$
begin
  if new.targets <> old.targets and exists (select 1 from cluster_signature s where s.pledge_id = old.id) then
    raise exception 'a signed pledge is not rewritten';
  end if;
  return new;
end $$;

create trigger cluster_pledge_signed before update on cluster_pledge
  for each row execute function cluster_refuse_rewriting();

create view cluster_v_pledge as
  select cluster_id, opened_on, in_force_on from cluster_pledge;
