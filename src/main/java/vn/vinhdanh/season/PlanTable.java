package vn.vinhdanh.season;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Plans and what they say, read.
@Repository
class PlanTable {

  static final String NEWEST = """
      select id, year, number, subject, issuer, issued_on, status, published_on, version
      from season_plan where year = :year order by status desc, id desc limit 1
      """;

  static final String PUBLISHED = """
      select id, year, number, subject, issuer, issued_on, status, published_on, version
      from season_plan where year = :year and status = 'PUBLISHED'
      """;

  static final String BY_ID = """
      select id, year, number, subject, issuer, issued_on, status, published_on, version
      from season_plan where id = :id
      """;

  static final String LAST_PUBLISHED = """
      select id, year, number, subject, issuer, issued_on, status, published_on, version
      from season_plan where status = 'PUBLISHED' order by issued_on desc, id desc limit :most
      """;

  static final String PUBLISH = """
      update season_plan set status = 'PUBLISHED', published_on = :on, version = version + 1
      where id = :id and version = :version and status = 'DRAFT'
      """;

  static final String MILESTONES = """
      select m.id, m.code, m.work, m.section, m.title, m.short_name, m.task, m.responsible, m.boundary, m.deadline_in_source,
        m.deliverables, m.self_reported, m.note, m.work_page, p.issued_on
      from season_milestone m join season_plan p on p.id = m.plan_id
      where m.plan_id = :plan order by m.boundary nulls last, m.position
      """;

  static final String COMMEMORATIONS = """
      select code, name, text_in_source, calendar, origin_on, falls_on, lasts_until, lunar_month, lunar_day, ordinal_years, note
      from season_commemoration where plan_id = :plan order by position
      """;

  private final JdbcClient jdbc;

  PlanTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The published plan of a year, or else its newest draft.
  Optional<Plan> newest(int year) {
    return jdbc.sql(NEWEST).param("year", year).query(PlanTable::plan).optional();
  }

  Optional<Plan> published(int year) {
    return jdbc.sql(PUBLISHED).param("year", year).query(PlanTable::plan).optional();
  }

  Optional<Plan> byId(PlanId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(PlanTable::plan).optional();
  }

  List<Plan> lastPublished(int most) {
    return jdbc.sql(LAST_PUBLISHED).param("most", most).query(PlanTable::plan).list();
  }

  boolean publish(PlanId id, int version, LocalDate on) {
    return jdbc.sql(PUBLISH).param("id", id.value()).param("version", version).param("on", on).update() == 1;
  }

  List<Milestone> milestones(PlanId plan) {
    return jdbc.sql(MILESTONES).param("plan", plan.value()).query(PlanTable::milestone).list();
  }

  List<Commemoration> commemorations(Plan plan) {
    return jdbc.sql(COMMEMORATIONS)
        .param("plan", plan.id().value())
        .query((row, index) -> commemoration(row, plan.year()))
        .list();
  }

  private static Plan plan(ResultSet row, int index) throws SQLException {
    return new Plan(
        new PlanId(row.getLong("id")),
        row.getInt("year"),
        row.getString("number"),
        row.getString("subject"),
        row.getString("issuer"),
        row.getObject("issued_on", LocalDate.class),
        PlanStatus.valueOf(row.getString("status")),
        row.getObject("published_on", LocalDate.class),
        row.getInt("version"));
  }

  private static Milestone milestone(ResultSet row, int index) throws SQLException {
    String inSource = row.getString("deadline_in_source");
    String work = row.getString("work");
    return new Milestone(
        row.getLong("id"),
        row.getString("code"),
        work == null ? null : Work.valueOf(work),
        row.getString("section"),
        row.getString("title"),
        row.getString("short_name"),
        row.getString("task"),
        Arrays.stream(texts(row, "responsible")).map(Responsible::valueOf).collect(Collectors.toSet()),
        row.getObject("boundary", LocalDate.class),
        inSource == null ? "" : inSource,
        List.of(texts(row, "deliverables")),
        row.getBoolean("self_reported"),
        row.getString("note"),
        row.getString("work_page"),
        row.getObject("issued_on", LocalDate.class));
  }

  private static Commemoration commemoration(ResultSet row, int year) throws SQLException {
    return Commemoration.of(
        year,
        row.getString("code"),
        row.getString("name"),
        row.getString("text_in_source"),
        row.getObject("falls_on", LocalDate.class),
        row.getObject("lasts_until", LocalDate.class),
        row.getObject("lunar_month", Integer.class),
        row.getObject("lunar_day", Integer.class),
        row.getString("note"));
  }

  static String[] texts(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }
}
