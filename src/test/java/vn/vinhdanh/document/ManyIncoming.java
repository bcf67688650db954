package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.UnitId;

/// A register of many entries over ten years, and what the database says of how it reads it.
final class ManyIncoming {

  static final LocalDate TODAY = LocalDate.of(2022, 3, 10);

  private static final String FILL = """
      insert into document_incoming (body_id, year, number, arrived_on, issuer, issuer_key, symbol, symbol_key, symbol_number, kind, paper_day, subject,
        search_key, urgency, due_on, state, handler_kind, handler_id, handler_name, passed_on, ended_on, void_reason, once)
      select :body, year, number, day, issuer, lower(issuer), symbol, lower(symbol), symbol_number, kind, day, subject, lower(subject || ' ' || issuer || ' ' || symbol),
        'NORMAL', due, state, case when state = 'REGISTERED' then null else 'PERSON' end, case when state = 'REGISTERED' then null else handler end,
        case when state = 'REGISTERED' then null else 'Nguoi ' || handler end, case when state = 'REGISTERED' then null else day end,
        case when state in ('HANDLED', 'FILED') then day end, case when state = 'VOID' then 'Nham' else '' end, gen_random_uuid()
      from (
        select year, number, day, 'Co quan ban hanh so ' || (n % 800) as issuer, (n % 3000) + 1 as symbol_number,
          ((n % 3000) + 1) || '/' || (array['KH', 'CV', 'TB', 'BC', 'QD'])[n % 5 + 1] || '-CQ' || (n % 800) || '-' || n as symbol,
          (array['KH', 'CV', 'TB', 'BC', 'QD'])[n % 5 + 1] as kind,
          'Ve viec to chuc phong trao thi dua so ' || n || ' ' || repeat('ke hoach trien khai nhiem vu cong tac mat tran ', 4) || md5(n::text) as subject,
          case when n % 3 = 0 then day + 10 end as due, n % 40 + 1000000 as handler,
          case when n > :all - 200 then case when n % 2 = 0 then 'REGISTERED' else 'PASSED' end
            when n % 997 = 0 then 'VOID' when n % 4 = 0 then 'FILED' else 'HANDLED' end as state
        from (
          select n, :lastYear - :years + 1 + (n - 1) / (:all / :years) as year, (n - 1) % (:all / :years) + 1 as number,
            make_date(:lastYear - :years + 1 + (n - 1) / (:all / :years), 1, 1)
              + least(((n - 1) % (:all / :years)) * 60 / (:all / :years), 59) as day
          from generate_series(1, :all) n) numbered) made
      """;

  private static final String SHA256 = "encode(sha256(('ban quet ' || i.id)::bytea), 'hex')";

  /// A scan of one sheet for each entry of a body: five paragraphs out of five hundred, with one of its own.
  private static final List<String> FILES = List.of(
      "insert into document_bytes (sha256, size, state, own, apart) select " + SHA256 + ", 1000, 'CLEAN', true, false from document_incoming i where body_id = :body",
      "insert into document_file (sha256, name, media_type, size, use, kept_by, unit_id) select " + SHA256
          + ", 'Ban quet ' || i.number || '.pdf', 'application/pdf', 1000, 'INCOMING', 1, :body from document_incoming i where body_id = :body",
      "insert into document_reading (sha256, state, pages, read_at) select " + SHA256 + ", 'READ', 1, now() from document_incoming i where body_id = :body",
      "insert into document_incoming_file (entry_id, file_id, once) select i.id, f.id, gen_random_uuid() from document_incoming i join document_file f on f.sha256 = "
          + SHA256 + " where i.body_id = :body",
      """
      with pool as materialized (
        select p, (
          select string_agg(syllable, ' ' order by random()) from unnest(string_to_array(
            'uy ban mat tran to quoc viet nam phuong xa quan huyen thanh pho ha noi cong tac thi dua khen thuong phong trao van dong toan dan doan ket xay dung '
              || 'nong thon moi do thi van minh ke hoach trien khai nhiem vu bao cao ket qua tong so chi tieu thuc hien quyet dinh ban thuong truc de nghi', ' '))
            as syllable where p = p and random() < 0.45) as words
        from generate_series(0, 499) p)
      insert into document_sheet (sha256, position, width_mm, height_mm, dpi, colour, by_ocr, words, search_key)
      select sha256, 1, 210, 297, 300, 'COLOUR', true, words, words from (
        select encode(sha256(('ban quet ' || i.id)::bytea), 'hex') as sha256,
          a.words || ' ' || b.words || ' ho so rieng so ' || i.id || ' cua ong ba ' || md5('ten ' || i.id) || ' ' || c.words || ' ' || d.words || ' ' || e.words as words
        from document_incoming i join pool a on a.p = i.id % 500 join pool b on b.p = i.id / 7 % 500 join pool c on c.p = i.id / 11 % 500
          join pool d on d.p = i.id / 13 % 500 join pool e on e.p = i.id / 17 % 500
        where i.body_id = :body) made
      """);

  private final JdbcClient jdbc;

  ManyIncoming(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void fill(UnitId body, int all, int years) {
    jdbc.sql(FILL).param("body", body.value()).param("all", all).param("years", years).param("lastYear", TODAY.getYear()).update();
    jdbc.sql("analyze document_incoming").update();
  }

  /// A file of one sheet for each entry of some bodies, the index of their words built at the end.
  void fillFiles(List<UnitId> bodies) {
    jdbc.sql("drop index document_sheet_words").update();
    for (var body : bodies) {
      FILES.forEach(sql -> jdbc.sql(sql).param("body", body.value()).update());
    }
    jdbc.sql("set maintenance_work_mem = '512MB'; create index document_sheet_words on document_sheet using gin (search_key gin_trgm_ops) with (fastupdate = off); "
        + "reset maintenance_work_mem").update();
    jdbc.sql("analyze document_sheet, document_file, document_incoming_file, document_reading").update();
  }

  /// How the database reads a list: its plan with what it counted.
  String plan(String sql, UnitId body, Map<String, @Nullable Object> given) {
    var all = new HashMap<String, @Nullable Object>();
    for (var name : List.of("year", "states", "issuer", "handlerKind", "handlerId", "pattern", "symbolKey", "number")) {
      all.put(name, null);
    }
    all.putAll(Map.of(
        "body", body.value(), "late", false, "today", TODAY, "beforeYear", Integer.MAX_VALUE, "beforeNumber", 0, "most", 51, "worded", true, "unscannedOpen", true, "person", 1L));
    all.putAll(given);
    return String.join("\n", jdbc.sql("explain (analyze, buffers off, timing off, costs off, summary off) " + sql).params(all).query(String.class).list());
  }
}
