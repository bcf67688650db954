-- By which form nominees report their merit: a later row for the same award and kind of nominee takes the place of those before it from its first day
-- on; from `until_day` on a row is used no more. Not verified: numbers of forms and years to report were not compared with the decrees' annexes.
create table nomination_report_form (
  id bigint generated always as identity primary key,
  basis text not null check (basis <> ''),
  number text not null default '' check (number ~ '^[0-9A-Za-z./-]{0,10}$'),
  name text not null check (name <> ''),
  award_codes text[] not null check (award_codes <> '{}'),
  kind text not null check (kind in ('PERSON', 'COLLECTIVE')),
  years int not null check (years between 1 and 10),
  source text not null check (source <> ''),
  verified boolean not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  entered_by bigint references identity_account,
  entered_at timestamptz not null default now(),
  once uuid not null unique default gen_random_uuid(),
  version int not null default 0
);

insert into nomination_report_form (basis, number, name, award_codes, kind, years, source, verified, from_day, until_day)
select f.basis, f.number, f.name, f.award_codes, f.kind, f.years, f.source, false, f.from_day, f.until_day
from (
  select decree.basis, decree.from_day, decree.until_day, decree.source, form.kind, form.name, form.award_codes, form.years,
    case form.kind when 'PERSON' then decree.of_person else decree.of_collective end as number, decree.ordinal, form.ordinal as within
  from (values
    (1, 'Nghị định số 91/2017/NĐ-CP', '02', '01', date '2017-10-01', date '2024-01-01',
      'Phụ lục kèm theo Nghị định số 91/2017/NĐ-CP; số mẫu và số năm báo cáo chưa đối chiếu'),
    (2, 'Nghị định số 98/2023/NĐ-CP', '', '', date '2024-01-01', date '2025-07-01',
      'Phụ lục kèm theo Nghị định số 98/2023/NĐ-CP; chưa đọc được số mẫu'),
    (3, 'Nghị định số 152/2025/NĐ-CP', '05', '04', date '2025-07-01', null,
      'Phụ lục kèm theo Nghị định số 152/2025/NĐ-CP; mẫu 05 đã đối chiếu qua bài giới thiệu nghị định, số năm báo cáo chưa'))
    as decree (ordinal, basis, of_person, of_collective, from_day, until_day, source)
  cross join (values
    (1, 'PERSON', 'Báo cáo thành tích của cá nhân', array['BASE_EMULATION_FIGHTER', 'ADVANCED_WORKER'], 1),
    (2, 'PERSON', 'Báo cáo thành tích của cá nhân', array['CITY_FRONT_MERIT_CERTIFICATE'], 2),
    (3, 'COLLECTIVE', 'Báo cáo thành tích của tập thể',
      array['ADVANCED_LABOUR_COLLECTIVE', 'EXCELLENT_LABOUR_COLLECTIVE', 'CITY_FRONT_FLAG'], 1),
    (4, 'COLLECTIVE', 'Báo cáo thành tích của tập thể', array['CITY_FRONT_MERIT_CERTIFICATE'], 2))
    as form (ordinal, kind, name, award_codes, years)) f
order by f.ordinal, f.within;
