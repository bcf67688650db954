package vn.vinhdanh.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Fills a played demo with the Fronts of a made-up country: 63 provinces with offices and boards, 720 districts and 15 000 communes, of which
/// some merged on 01/01/2020; on 01/07/2025 the provinces become 34, the level of districts ends, and 3 300 communes follow the old ones. Ten
/// million people, marked as sample data by “Mẫu” in the middle of their names, hold or held a post each. The demo's Hà Nội stays as it is; all
/// of it lies below the central Front.
final class WholeCountry {

  /// The day of the map before the merger that is looked at.
  static final String PAST_DAY = "15/03/2024";

  private static final String WORDS = """
      create temporary table bench_word as
      select row_number() over () as n, word from unnest(string_to_array('An,Bình,Châu,Cường,Đại,Đông,Đức,Hải,Hòa,Hồng,Hưng,Khánh,Kim,Lộc,Long,'
        || 'Minh,Mỹ,Nam,Nghĩa,Ngọc,Nhân,Phong,Phú,Phúc,Phước,Quang,Sơn,Tân,Thạnh,Thanh,Thành,Thịnh,Thọ,Thuận,Thượng,Tiến,Trung,Trường,Tây,Vân,'
        || 'Việt,Vĩnh,Xuân,Yên', ',')) as word
      """;

  private static final String UNITS = """
      create temporary table bench_unit as
      with province as (
        select p, case when p <= 34 then p else p - 34 end as follows from generate_series(1, 63) p),
      old as (
        select c, 1 + (c - 1) % 720 as d, 1 + ((c - 1) % 720) % 63 as p, date '2004-01-01' as born,
          case when c > 14000 then date '2020-01-01' else date '2025-07-01' end as gone
        from generate_series(1, 15000) c
        union all
        select 20000 + c, 1 + (318 + 2 * c) % 720, 1 + ((318 + 2 * c) % 720) % 63, '2020-01-01', '2025-07-01' from generate_series(1, 500) c),
      placed as (
        select old.*, province.follows,
          ((row_number() over (partition by province.follows, old.gone = '2025-07-01' order by old.d, old.c) - 1) / 4.216)::int as place
        from old join province on province.p = old.p),
      each as (
        select 'P' || p as key, 'CITY_FRONT' as kind, 'Tỉnh Mẫu ' || p as short_name, 'TW' as above, date '2004-01-01' as born,
          case when p > 34 then date '2025-07-01' end as gone, 30 as held, p as p, 'P' || follows as successor
        from province
        union all
        select 'B' || p || '-' || b, case when b = 0 then 'CITY_OFFICE' else 'CITY_BOARD' end,
          (array['Cơ quan', 'Ban Tổ chức', 'Ban Phong trào', 'Ban Dân chủ - Pháp luật', 'Ban Dân tộc - Tôn giáo', 'Ban Tuyên giáo'])[b + 1]
            || ' tỉnh Mẫu ' || p, 'P' || p, '2004-01-01', case when p > 34 then date '2025-07-01' end, 120, p, null
        from province, generate_series(0, 5) b
        union all
        select 'D' || d, 'DISTRICT_FRONT', 'Huyện ' || a.word || ' ' || b.word, 'P' || (1 + (d - 1) % 63), '2004-01-01', '2025-07-01', 600,
          1 + (d - 1) % 63, null
        from generate_series(1, 720) d
        join bench_word a on a.n = 1 + d % 44 join bench_word b on b.n = 1 + (d * 7 / 44) % 44
        union all
        select 'C' || c, 'COMMUNE_FRONT', (array['Xã', 'Xã', 'Xã', 'Phường', 'Thị trấn'])[1 + c % 5] || ' ' || a.word || ' ' || b.word, 'D' || d,
          born, gone, case when born > '2004-01-01' then 180 else 565 end, p, case when gone = '2020-01-01' then 'C' || (20001 + (c - 14001) / 2)
            else 'N' || follows || '-' || place end
        from placed join bench_word a on a.n = 1 + c % 44 join bench_word b on b.n = 1 + (c * 13 / 44) % 44
        union all
        select distinct on (follows, place) 'N' || follows || '-' || place, 'COMMUNE_FRONT',
          (array['Xã', 'Xã', 'Phường'])[1 + place % 3] || ' ' || a.word || ' ' || b.word, 'P' || follows, date '2025-07-01', null::date, 235,
          follows, null
        from placed join bench_word a on a.n = 1 + place % 44 join bench_word b on b.n = 1 + (follows * 5 + place / 44) % 44
        where gone = '2025-07-01')
      select each.*, row_number() over (order by p, kind, key) as n, 'MAU-' || key as code,
        coalesce((select max(id) from organization_unit), 0) + row_number() over (order by p, kind, key) as id,
        (held * (0.4 + 1.2 * random()))::int as posts
      from each
      """;

  /// The chain of an old unit: itself, its district, its province, the central Front.
  private static final List<String> UNITS_ENTERED = List.of(
      "create index on bench_unit (key)",
      "analyze bench_unit",
      """
      insert into organization_unit (id, kind, level) overriding system value
      select id, kind, case kind when 'CITY_FRONT' then 'PROVINCE' when 'CITY_OFFICE' then 'PROVINCE' when 'DISTRICT_FRONT' then 'DISTRICT'
          when 'COMMUNE_FRONT' then 'COMMUNE' end
      from bench_unit order by id
      """,
      """
      insert into organization_unit_code (unit_id, code, search_key, from_day, until_day, last)
      select id, code, lower(code), born, gone, true from bench_unit
      """,
      "select setval(pg_get_serial_sequence('organization_unit', 'id'), (select max(id) from organization_unit))",
      """
      insert into organization_legal_act (number, issuer, signed_on, about)
      values ('MAU-2019/NQ', 'Ủy ban Mẫu', '2019-12-10', 'Sắp xếp đơn vị cấp xã (dữ liệu mẫu)'),
        ('MAU-2025/NQ', 'Ủy ban Mẫu', '2025-06-16', 'Sắp xếp đơn vị hành chính các cấp (dữ liệu mẫu)')
      """,
      """
      create temporary table bench_change as
      with done as (
        merge into organization_reorganization using (
          select u.p, u.gone from bench_unit u where u.successor is not null and u.gone is not null group by u.p, u.gone order by u.gone, u.p) g on false
        when not matched then insert (kind, effective_on, legal_act_id, once, sample)
          values ('SUCCESSION', g.gone, (select id from organization_legal_act where number = 'MAU-' || extract(year from g.gone - 1) || '/NQ'),
            gen_random_uuid(), true)
        returning organization_reorganization.id, g.p, g.gone)
      select * from done
      """,
      """
      insert into organization_unit_span (unit_id, from_day, until_day, name, short_name, parent_id, official_order, search_key, last, begun_by,
        ended_by)
      select u.id, u.born, u.gone, 'Ủy ban MTTQ Việt Nam ' || lower(left(u.short_name, 1)) || substr(u.short_name, 2), u.short_name,
        coalesce(above.id, (select id from organization_unit where kind = 'CENTRAL_FRONT')), 100000 + u.n::int,
        lower(regexp_replace(normalize(translate(u.short_name || ' Ủy ban MTTQ Việt Nam ' || u.short_name, 'đĐ', 'dD'), nfd),
          '[\\u0300-\\u036f]', '', 'g')),
        true, begun.id, ended.id
      from bench_unit u
      left join bench_unit above on above.key = u.above
      left join bench_change begun on begun.p = u.p and begun.gone = u.born
      left join bench_change ended on ended.p = u.p and ended.gone = u.gone
      """,
      """
      insert into organization_unit_within (unit_id, within_id)
      select u.id, w.id
      from bench_unit u
      left join bench_unit above on above.key = u.above
      left join bench_unit top on top.key = above.above
      cross join lateral (
        select distinct id from unnest(array[u.id, above.id, top.id, (select id from organization_unit where kind = 'CENTRAL_FRONT')]) id
        where id is not null) w
      union
      select w.unit_id, c.id
      from organization_unit hanoi join organization_unit_within w on w.within_id = hanoi.id
      cross join (select id from organization_unit where kind = 'CENTRAL_FRONT') c
      where hanoi.id = (select h.unit_id from organization_unit_code h where h.code = 'HN' and h.last)
      on conflict do nothing
      """,
      """
      insert into organization_succession (predecessor_id, successor_id, reorganization_id)
      select u.id, later.id, change.id
      from bench_unit u join bench_unit later on later.key = u.successor join bench_change change on change.p = u.p and change.gone = u.gone
      where u.gone is not null and u.id <> later.id
      """,
      """
      insert into organization_unit_lineage (unit_id, forebear_id, steps)
      with recursive line (unit_id, forebear_id, steps) as (
        select id, id, 0 from bench_unit
        union all
        select s.successor_id, line.forebear_id, line.steps + 1
        from line join organization_succession s on s.predecessor_id = line.unit_id)
      select unit_id, forebear_id, min(steps) from line group by unit_id, forebear_id
      """,
      """
      create table bench_place as
      select id as unit_id, born, gone, posts, sum(posts) over (order by id) - posts as before from bench_unit
      """);

  private static final List<String> NAMES = List.of(
      """
      create temporary table bench_family as
      select row_number() over () - 1 as n, name, lower(regexp_replace(normalize(translate(name, 'đĐ', 'dD'), nfd), '[\\u0300-\\u036f]', '', 'g')) as key
      from (
        select split_part(f, '*', 1) as name
        from unnest(string_to_array('Nguyễn*380,Trần*120,Lê*95,Phạm*70,Hoàng*50,Phan*45,Vũ*39,Võ*30,Đặng*21,Bùi*20,Đỗ*14,Hồ*13,Ngô*13,Dương*10,'
          || 'Lý*5,Đào*8,Đinh*8,Mai*6,Trịnh*8,Hà*8,Lương*7,Cao*6,Tạ*5,Lâm*6,Trương*8,Đoàn*5,Tống*2,Phùng*3,Quách*2,Khổng*1,Nông*2,Lò*2,Ninh*1,'
          || 'Viên*1,Ông*1,Cù*1', ',')) f
        cross join generate_series(1, split_part(f, '*', 2)::int)) s
      """,
      """
      create temporary table bench_middle as
      select row_number() over () - 1 as n, name, lower(regexp_replace(normalize(translate(name, 'đĐ', 'dD'), nfd), '[\\u0300-\\u036f]', '', 'g')) as key
      from unnest(string_to_array('Thị Mẫu,Thị Mẫu,Thị Mẫu,Thị Mẫu,Văn Mẫu,Văn Mẫu,Văn Mẫu,Văn Mẫu,Đức Mẫu,Hữu Mẫu,Minh Mẫu,Ngọc Mẫu,Thanh Mẫu,'
        || 'Quang Mẫu,Xuân Mẫu,Mẫu,Mẫu,Mẫu Bảo,Mẫu Gia,Mẫu Hải,Mẫu Hồng,Mẫu Khánh,Mẫu Kim,Mẫu Mai,Mẫu Nhật,Mẫu Phương,Mẫu Quỳnh,Mẫu Thu,Mẫu Thùy,'
        || 'Mẫu Tuấn,Mẫu Việt,Mẫu Anh', ',')) name
      """,
      """
      create temporary table bench_given as
      select row_number() over () - 1 as n, name, lower(regexp_replace(normalize(translate(name, 'đĐ', 'dD'), nfd), '[\\u0300-\\u036f]', '', 'g')) as key
      from (
        select name
        from unnest(string_to_array('An,Anh,Bình,Châu,Chi,Cường,Dũng,Dung,Đức,Giang,Hà,Hải,Hạnh,Hiền,Hiếu,Hoa,Hòa,Hùng,Hương,Huyền,Khánh,Lan,Linh,'
          || 'Long,Mai,Minh,Nam,Nga,Ngọc,Nhung,Phúc,Phương,Quang,Quân,Sơn,Tâm,Thảo,Thành,Thu,Thủy,Trang,Trung,Tuấn,Tú,Uyên,Vân,Việt,Xuân,Yến', ',')) name
        cross join generate_series(1, 20)
        union all
        select name
        from unnest(string_to_array('Ái,Ân,Bách,Bảo,Bích,Cẩm,Chiến,Công,Cúc,Danh,Đào,Đạt,Diễm,Diệp,Điệp,Đoan,Duy,Duyên,Gấm,Hân,Hằng,Hậu,Hoài,'
          || 'Hoàn,Hồng,Huệ,Hưng,Hường,Khoa,Khôi,Khuê,Kiên,Kiều,Lâm,Lệ,Liên,Liễu,Loan,Lộc,Lợi,Lụa,Ly,Mận,Mơ,Mỹ,Nghĩa,Nguyệt,Nhân,Nhi,Oanh,Phát,'
          || 'Phong,Phú,Quế,Quý,Quỳnh,Sáng,Sen,Tài,Tân,Thái,Thắm,Thắng,Thanh,Thêm,Thi,Thịnh,Thoa,Thuận,Thúy,Thư,Tiên,Tiến,Tình,Toàn,Trâm,Trí,Trinh,'
          || 'Trúc,Tùng,Tuyết,Vinh,Vượng,Vy,Ý', ',')) name
        cross join generate_series(1, 3)
        union all
        select name from unnest(string_to_array('Bưởi,Chắt,Khuyên,Ngoan,Nụ,Rạng,Thoan,Tươi', ',')) name) s
      """,
      "analyze bench_family, bench_middle, bench_given");

  private static final String PEOPLE = """
      insert into organization_person (id, full_name, given_sort, search_key, birth_year, birth_day, sex, sample) overriding system value
      select :base + s.i, f.name || ' ' || m.name || ' ' || g.name, g.name || ' ' || f.name || ' ' || m.name,
        f.key || ' ' || m.key || ' ' || g.key, extract(year from s.born)::int, case when s.i % 4 > 0 then s.born end,
        case when m.name like 'Thị%' then 'FEMALE' when m.name like 'Văn%' then 'MALE' end, true
      from (
        select i, floor(random() * (select count(*) from bench_family))::int as f, floor(random() * (select count(*) from bench_middle))::int as m,
          floor(random() * (select count(*) from bench_given))::int as g, date '1945-01-01' + (random() * 20000)::int as born
        from generate_series(1, :people::int) i) s
      join bench_family f on f.n = s.f join bench_middle m on m.n = s.m join bench_given g on g.n = s.g
      """;

  /// The first four of an old unit head it one after the other for five years each; whoever works at a unit that is there works there still.
  private static final String POSTS = """
      insert into organization_post (person_id, unit_id, title, rank, mode, main, from_day, to_day, given_sort)
      select o.*, case when o.to_day is null then n.given_sort end
      from (select :base + p.before + k as person_id, p.unit_id,
        case when d.head then 'Chủ tịch' when k % 40 = 5 then 'Phó Chủ tịch'
          else (array['Ủy viên', 'Trưởng ban công tác', 'Chuyên viên', 'Cán bộ', 'Phó ban công tác', 'Thư ký'])[1 + k % 6] end,
        case when d.head then 'HEAD' when k % 40 = 5 then 'DEPUTY' else 'STAFF' end,
        case when k % 3 = 0 then 'PART_TIME' else 'FULL_TIME' end, true, d.began,
        case when p.gone is not null then least(
          case when d.head then (d.began + interval '5 years')::date - 1 else d.began + (60 + random() * 2500)::int end, p.gone - 1) end as to_day
      from bench_place p
      cross join generate_series(1, p.posts) k
      cross join lateral (
        select k <= case when p.gone is null then 1 else 4 end as first,
          case when p.gone is null then p.born + (k % 480)::int
            else (p.born + (k - 1) * interval '5 years')::date end as term) t
      cross join lateral (
        select t.first and t.term < coalesce(p.gone, 'infinity') as head,
          case when t.first and t.term < coalesce(p.gone, 'infinity') then case when p.gone is null then p.born else t.term end
            when p.gone is null then t.term
            else p.born + (random() * (p.gone - p.born - 2))::int end as began) d) o
      join organization_person n on n.id = o.person_id
      order by o.person_id
      """;

  private WholeCountry() {}

  /// Enters all of it, then has the database look at what it holds. Keys are not checked row by row, and indexes are made at the end, as in a
  /// restored backup.
  static void enter(Installation installation) throws Exception {
    try (var database = installation.database(); var statement = database.createStatement()) {
      statement.execute("alter system set max_wal_size = '8GB'");
      statement.execute("alter system set autovacuum = off");
      statement.execute("select pg_reload_conf()");
      statement.execute("select setseed(0.42)");
      statement.execute("set session_replication_role = replica");
      statement.execute(WORDS);
      statement.execute(UNITS);
      for (var sql : UNITS_ENTERED) {
        statement.execute(sql);
      }
      statement.execute("vacuum analyze organization_unit, organization_unit_code, organization_unit_span, organization_unit_within, organization_unit_lineage, organization_succession, bench_place");
      long people = number(statement, "select sum(posts) from bench_place");
      long base = number(statement, "select max(id) from organization_person");
      filled(installation, "organization_person", NAMES, PEOPLE.replace(":base", "" + base).replace(":people", "" + people));
      filled(installation, "organization_post", List.of(), POSTS.replace(":base", "" + base));
      statement.execute("select setval(pg_get_serial_sequence('organization_person', 'id'), (select max(id) from organization_person))");
      statement.execute("insert into organization_name (search_key, given_sort) select distinct search_key, given_sort from organization_person on conflict do nothing");
      statement.execute("vacuum analyze organization_name");
      statement.execute("drop table bench_place");
      statement.execute("alter system reset max_wal_size");
      statement.execute("alter system reset autovacuum");
      statement.execute("select pg_reload_conf()");
      statement.execute("checkpoint");
    }
  }

  private static void filled(Installation installation, String table, List<String> before, String rows) throws IOException, SQLException {
    try (var database = installation.database(); var statement = database.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set work_mem = '256MB'");
      statement.execute("set maintenance_work_mem = '1GB'");
      for (var sql : before) {
        statement.execute(sql);
      }
      var again = withoutIndexes(table, statement, database);
      statement.execute(rows);
      for (var sql : again) {
        statement.execute(sql);
      }
      statement.execute("vacuum analyze " + table);
    }
  }

  /// Drops all indexes but the primary key; gives what makes them again.
  private static List<String> withoutIndexes(String table, Statement statement, Connection database) throws SQLException {
    var again = new ArrayList<String>();
    var drops = new ArrayList<String>();
    try (var query = database.prepareStatement("""
        select i.relname, pg_get_indexdef(x.indexrelid), c.conname, pg_get_constraintdef(c.oid)
        from pg_index x join pg_class i on i.oid = x.indexrelid left join pg_constraint c on c.conindid = x.indexrelid and c.contype in ('u', 'x')
        where x.indrelid = ?::regclass and not x.indisprimary
        """)) {
      query.setString(1, table);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          String constraint = rows.getString(3);
          drops.add(constraint == null ? "drop index " + rows.getString(1) : "alter table " + table + " drop constraint " + constraint);
          again.add(constraint == null
              ? rows.getString(2) : "alter table " + table + " add constraint " + constraint + " " + rows.getString(4));
        }
      }
    }
    for (var sql : drops) {
      statement.execute(sql);
    }
    return again;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
