package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.rulebook.RecipientKind;

@Repository
class ReportFormTable {

  private static final String FORMS = """
      select f.id, f.basis, f.number, f.name, f.award_codes, f.kind, f.years, f.source, f.verified, f.from_day, f.until_day, f.version
      from nomination_report_form f
      """;

  static final String ALL = FORMS + """
      order by f.from_day desc, f.kind desc, f.id desc
      """;

  static final String BY_ID = FORMS + """
      where f.id = :id
      """;

  /// Of those that are in force, the one that was entered last.
  static final String IN_FORCE = FORMS + """
      where :award = any(f.award_codes) and f.kind = :kind and f.from_day <= :day and (f.until_day is null or f.until_day > :day)
      order by f.id desc
      limit 1
      """;

  static final String INSERT = """
      insert into nomination_report_form (basis, number, name, award_codes, kind, years, source, verified, from_day, entered_by, once)
      values (:basis, :number, :name, :awards, :kind, :years, :source, :verified, :from, :by, :once)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select f.id from nomination_report_form f where f.once = :once and f.entered_by = :by
      """;

  static final String END = """
      update nomination_report_form set until_day = :until, version = version + 1 where id = :id and version = :version
      """;

  private final JdbcClient jdbc;

  ReportFormTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ReportForm> all() {
    return jdbc.sql(ALL).query(ReportFormTable::form).list();
  }

  Optional<ReportForm> byId(long id) {
    return jdbc.sql(BY_ID).param("id", id).query(ReportFormTable::form).optional();
  }

  Optional<ReportForm> inForce(String award, RecipientKind kind, LocalDate day) {
    return jdbc.sql(IN_FORCE).param("award", award).param("kind", kind.name()).param("day", day).query(ReportFormTable::form).optional();
  }

  /// Empty where the token entered one before.
  Optional<Long> insert(NewReportForm form, Actor by) {
    return jdbc.sql(INSERT)
        .param("basis", form.basis())
        .param("number", form.number())
        .param("name", form.name())
        .param("awards", form.awards().toArray(String[]::new))
        .param("kind", form.kind().name())
        .param("years", form.years())
        .param("source", form.source())
        .param("verified", form.verified())
        .param("from", form.from())
        .param("by", by.account().value())
        .param("once", form.once())
        .query(Long.class)
        .optional();
  }

  Optional<Long> byOnce(UUID once, Actor by) {
    return jdbc.sql(BY_ONCE).param("once", once).param("by", by.account().value()).query(Long.class).optional();
  }

  /// False where it was changed since.
  boolean end(long id, int version, LocalDate until) {
    return jdbc.sql(END).param("id", id).param("version", version).param("until", until).update() == 1;
  }

  private static ReportForm form(ResultSet row, int index) throws SQLException {
    return new ReportForm(
        row.getLong("id"),
        row.getString("basis"),
        row.getString("number"),
        row.getString("name"),
        Arrays.asList((String[]) row.getArray("award_codes").getArray()),
        RecipientKind.valueOf(row.getString("kind")),
        row.getInt("years"),
        row.getString("source"),
        row.getBoolean("verified"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getInt("version"));
  }
}
