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

  private final JdbcClient jdbc;

  ManyIncoming(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void fill(UnitId body, int all, int years) {
    jdbc.sql(FILL).param("body", body.value()).param("all", all).param("years", years).param("lastYear", TODAY.getYear()).update();
    jdbc.sql("analyze document_incoming").update();
  }

  /// How the database reads a list: its plan with what it counted.
  String plan(String sql, UnitId body, Map<String, @Nullable Object> given) {
    var all = new HashMap<String, @Nullable Object>();
    for (var name : List.of("year", "states", "issuer", "handlerKind", "handlerId", "pattern", "symbolKey", "number")) {
      all.put(name, null);
    }
    all.putAll(Map.of(
        "body", body.value(), "late", false, "today", TODAY, "beforeYear", Integer.MAX_VALUE, "beforeNumber", 0, "most", 51, "worded", true, "person", 1L));
    all.putAll(given);
    return String.join("\n", jdbc.sql("explain (analyze, buffers off, timing off, costs off, summary off) " + sql).params(all).query(String.class).list());
  }
}
