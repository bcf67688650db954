package vn.vinhdanh.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fills a played demo with a million dossiers of the years 2018 to 2022: 180 000 people and 20 000 collectives, each
/// proposed once a year. Large units have many times the dossiers of small ones; names have the frequencies of Vietnamese
/// family names, with "Mẫu" in the middle; the years before 2022 are decided and stand in the register.
final class ManyDossiers {

  static final int PEOPLE = 180_000;
  static final int COLLECTIVES = 20_000;
  static final int YEARS = 5;
  static final int DOSSIERS = (PEOPLE + COLLECTIVES) * YEARS;

  /// The n-th of a list of units where the first have the most.
  private static final String UNITS = """
      create temporary table bench_unit as
      select id, row_number() over (order by official_order, id) as place
      from organization_v_unit where kind in ('DISTRICT_FRONT', 'CITY_OFFICE')
      """;

  private static final String PEOPLE_NAMED = """
      create temporary table bench_person as
      with words as materialized (
        select string_to_array(repeat('Nguyễn,', 38) || repeat('Trần,', 12) || repeat('Lê,', 10) || repeat('Phạm,', 7)
          || repeat('Hoàng,', 5) || repeat('Phan,', 4) || repeat('Vũ,', 4) || repeat('Đặng,', 2) || repeat('Bùi,', 2)
          || repeat('Đỗ,', 2) || repeat('Hồ,', 1) || repeat('Ngô,', 1) || repeat('Dương,', 1) || 'Lý', ',') as family,
          string_to_array('Anh,Anh,Bình,Châu,Chi,Cường,Dũng,Dung,Đức,Giang,Hà,Hà,Hải,Hạnh,Hiền,Hiếu,Hoa,Hòa,Hùng,Hương,Hương,'
          || 'Huyền,Khánh,Lan,Linh,Linh,Long,Mai,Minh,Minh,Nam,Nga,Ngọc,Nhung,Phúc,Phương,Quang,Quân,Sơn,Tâm,Thảo,Thành,Thu,'
          || 'Thủy,Trang,Trung,Tuấn,Tú,Uyên,Vân,Việt,Xuân,Yến', ',') as given,
          string_to_array('Thị Mẫu,Văn Mẫu,Mẫu,Mẫu Minh,Mẫu Thanh,Mẫu Ngọc,Mẫu Thu,Mẫu Đức', ',') as middle)
      select n, (array['Cán bộ Mặt trận', 'Trưởng ban công tác', 'Chuyên viên', 'Phó ban công tác'])[1 + n % 4] as post,
        family[1 + (random() * 1e6)::int % cardinality(family)] || ' ' || middle[1 + (random() * 1e6)::int % cardinality(middle)]
          || ' ' || given[1 + (random() * 1e6)::int % cardinality(given)] as name,
        unit.id as unit_id
      from words, generate_series(1, :people) n
      join bench_unit unit on unit.place = 1 + floor(31 * power((n % 9973)::float8 / 9973, 1.6))::bigint
      """.replace(":people", "" + PEOPLE);

  private static final String PEOPLE_ENTERED = """
      with entered as (
        merge into organization_person using (
          select n, name, post, unit_id, lower(regexp_replace(normalize(translate(name, 'đĐ', 'dD'), nfd), '[\\u0300-\\u036f]', '', 'g')) as key
          from bench_person order by n) b on false
        when not matched then insert (full_name, given_sort, search_key, sample)
          values (b.name, split_part(b.name, ' ', -1) || ' ' || b.name, b.key, true)
        returning organization_person.id, b.n, b.name, b.post, b.unit_id, search_key)
      insert into bench_nominee select id, null, n, name, post, unit_id, search_key from entered
      """;

  private static final String COLLECTIVES_ENTERED = """
      with entered as (
        merge into organization_collective using (
          select n, 'Ban công tác Mặt trận mẫu số ' || n as name, unit.id as unit_id
          from generate_series(1, :collectives) n
          join bench_unit unit on unit.place = 1 + floor(31 * power((n % 997)::float8 / 997, 1.6))::bigint) b on false
        when not matched then insert (unit_id, kind, from_day, sample) values (b.unit_id, 'FRONT_WORK_BOARD', '2018-01-01', true)
        returning organization_collective.id, b.n, b.name, b.unit_id),
      called as (
        insert into organization_collective_span (collective_id, kind, from_day, name, small, headcount, last)
        select id, 'FRONT_WORK_BOARD', '2018-01-01', name, true, 7 + n % 9, true from entered)
      insert into bench_nominee
      select null, id, n, name, '', unit_id, 'ban cong tac mat tran mau so ' || n from entered
      """.replace(":collectives", "" + COLLECTIVES);

  private static final String SUBMISSIONS = """
      with entered as (
        insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
        select u.id, y, (select min(id) from identity_account), make_date(y, 10, 20), make_date(y, 10, 25),
          make_date(y, 10, 25) + time '09:30', gen_random_uuid()
        from bench_unit u, generate_series(2018, 2022) y
        returning id, unit_id, year)
      insert into bench_submission select id, unit_id, year from entered
      """;

  private static final String DOSSIERS_ENTERED = """
      insert into nomination_dossier (unit_id, year, award_code, kind, person_id, collective_id, name, detail, achievement,
        no_case_confirmed_on, submission_id, stage, stage_since, due_on, submitted_on, late, returns, return_reason, met, not_met,
        cannot_tell, name_key, sample, once)
      select b.unit_id, y, case
          when b.person_id is null then (array['CITY_FRONT_MERIT_CERTIFICATE', 'EXCELLENT_LABOUR_COLLECTIVE', 'ADVANCED_LABOUR_COLLECTIVE'])[1 + b.n % 3]
          when (b.n + y) % 10 < 6 then 'CITY_FRONT_MERIT_CERTIFICATE' when (b.n + y) % 10 < 9 then 'ADVANCED_WORKER'
          else 'BASE_EMULATION_FIGHTER' end,
        case when b.person_id is null then 'COLLECTIVE' else 'PERSON' end, b.person_id, b.collective_id, b.name, b.post,
        'Vận động nhân dân xây dựng khu dân cư văn minh; hướng dẫn ' || 3 + b.n % 9 || ' tổ tự quản; giám sát ' || 1 + b.n % 5 || ' công trình.',
        make_date(y, 10, 20), s.id, stage, make_date(y, 10, 26), case when stage = 'RETURNED' then make_date(y, 11, 7) end,
        case when stage not in ('DRAFT', 'PREPARED') then make_date(y, 10, 25) end, (b.n * 7 + y) % 50 = 0,
        case when stage = 'RETURNED' then 1 else 0 end, case when stage = 'RETURNED' then 'Thiếu biên bản bình xét bản đầy đủ.' else '' end,
        4 - case when b.n % 7 = 0 then 1 else 0 end - case when b.n % 11 = 0 then 1 else 0 end,
        case when b.n % 11 = 0 then 1 else 0 end, case when b.n % 7 = 0 then 1 else 0 end,
        b.search_key, true, gen_random_uuid()
      from generate_series(2018, 2022) y
      join bench_submission s on s.year = y
      join bench_nominee b on b.unit_id = s.unit_id
      cross join lateral (select case
        when y < 2022 then (array['AWARDED','AWARDED','AWARDED','AWARDED','AWARDED','AWARDED','AWARDED','AWARDED','NOT_PASSED','WITHDRAWN'])[1 + (b.n / 3) % 10]
        else (array['DRAFT','DRAFT','PREPARED','SUBMITTED','SUBMITTED','SUBMITTED','SUBMITTED','SUBMITTED','SUBMITTED','SUBMITTED','UNDER_APPRAISAL',
          'UNDER_APPRAISAL','UNDER_APPRAISAL','UNDER_APPRAISAL','RETURNED','ACCEPTED','ACCEPTED','ACCEPTED','ACCEPTED','WITHDRAWN'])[1 + (b.n / 3) % 20] end as stage) g
      """;

  private static final String PAPERS = """
      insert into nomination_paper (dossier_id, kind, file_id, name, size, added_on)
      select d.id, k, (select min(id) from document_file), 'Giấy tờ.pdf', 40000, d.stage_since
      from nomination_dossier d join bench_submission s on s.id = d.submission_id
      cross join unnest(array['ACHIEVEMENT_REPORT']) k
      """;

  private static final String STEPS = """
      insert into nomination_step (dossier_id, move, on_day, at, account_id, by_name)
      select d.id, m, d.stage_since, d.stage_since + time '09:00', (select min(id) from identity_account), 'Nguyễn Mẫu An'
      from nomination_dossier d join bench_submission s on s.id = d.submission_id
      cross join unnest(case d.year when 2022 then array['DRAFT', 'PREPARE', 'SUBMIT'] else array['AWARD'] end) m
      """;

  private static final String AWARDS = """
      insert into register_award (recipient_kind, name, detail, search_key, given_sort, person_id, collective_id, unit_id, award_code,
        award_title, year, period, achievement, decision_number, decided_on, issuer, signer, golden_book_number, source, sample, public)
      select d.kind, d.name, d.detail, b.search_key, split_part(d.name, ' ', -1) || ' ' || d.name, d.person_id, d.collective_id,
        d.unit_id, d.award_code, case d.award_code
          when 'CITY_FRONT_MERIT_CERTIFICATE' then 'Bằng khen của Ủy ban MTTQ Việt Nam Thành phố' when 'ADVANCED_WORKER' then 'Lao động tiên tiến'
          when 'BASE_EMULATION_FIGHTER' then 'Chiến sĩ thi đua cơ sở' when 'EXCELLENT_LABOUR_COLLECTIVE' then 'Tập thể lao động xuất sắc'
          else 'Tập thể lao động tiên tiến' end,
        d.year, d.year::text, d.achievement, 100 + d.id % 900 || '/QĐ-MTTQ-BTT', make_date(d.year, 12, 1 + (d.id % 24)::int), 'Ủy ban MTTQ Việt Nam thành phố Hà Nội',
        'Nguyễn Mẫu Chủ', d.id, 'SAMPLE', true, true
      from nomination_dossier d join bench_submission s on s.id = d.submission_id
      join bench_nominee b on coalesce(b.person_id, -b.collective_id) = coalesce(d.person_id, -d.collective_id)
      where d.stage = 'AWARDED'
      """;

  private static final List<String> ALL = List.of(
      "select setseed(0.42)",
      UNITS,
      PEOPLE_NAMED,
      "create temporary table bench_nominee (person_id bigint, collective_id bigint, n int, name text, post text, unit_id bigint, search_key text)",
      PEOPLE_ENTERED,
      """
      insert into organization_post (person_id, unit_id, title, from_day) select person_id, unit_id, post, '2018-01-01' from bench_nominee
      """,
      COLLECTIVES_ENTERED,
      "create temporary table bench_submission (id bigint, unit_id bigint, year int)",
      SUBMISSIONS,
      "analyze bench_nominee",
      "insert into nomination_name (key) select distinct search_key from bench_nominee on conflict do nothing",
      DOSSIERS_ENTERED,
      "analyze nomination_dossier",
      PAPERS,
      STEPS,
      AWARDS);

  private ManyDossiers() {}

  /// Enters all of it as one transaction, then has the database look at what it holds. Keys are not checked row by row, and
  /// the indexes of searched words are made at the end, as in a restored backup.
  static void enter(Connection database) throws SQLException {
    database.setAutoCommit(false);
    try (var statement = database.createStatement()) {
      statement.execute("set local session_replication_role = replica");
      statement.execute("alter table register_award enable always trigger register_count_public");
      statement.execute("set local work_mem = '256MB'");
      statement.execute("set local maintenance_work_mem = '512MB'");
      var indexes = searchIndexes(statement);
      for (var name : indexes.keySet()) {
        statement.execute("drop index " + name);
      }
      for (var sql : ALL) {
        statement.execute(sql);
      }
      for (var definition : indexes.values()) {
        statement.execute(definition);
      }
      database.commit();
      database.setAutoCommit(true);
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }

  private static Map<String, String> searchIndexes(Statement statement) throws SQLException {
    var definitions = new LinkedHashMap<String, String>();
    try (var rows = statement.executeQuery("""
        select indexname, indexdef from pg_indexes
        where tablename = 'register_award' and indexdef like '%USING gin%'
        """)) {
      while (rows.next()) {
        definitions.put(rows.getString(1), rows.getString(2));
      }
    }
    return definitions;
  }
}
