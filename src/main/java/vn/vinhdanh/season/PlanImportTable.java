package vn.vinhdanh.season;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of a new plan, written once.
@Repository
class PlanImportTable {

  static final String PLAN = """
      insert into season_plan (year, number, subject, issuer, issued_on, issued_on_in_source, drafted_on)
      values (:year, :number, :subject, :issuer, :issuedOn::date, :issuedOnInSource, :draftedOn)
      on conflict (number) do nothing
      returning id
      """;

  static final String PARAGRAPH = """
      insert into season_paragraph (plan_id, position, section, kind, text)
      values (:plan, :position, :section, :kind, :text)
      """;

  static final String THEME = """
      insert into season_theme (plan_id, position, owner, text, text_in_source)
      values (:plan, :position, :owner, :text, :inSource)
      """;

  static final String MILESTONE = """
      insert into season_milestone (plan_id, position, code, work, section, title, short_name, task, responsible, boundary,
        deadline_in_source, deliverables, self_reported, note, work_page)
      values (:plan, :position, :code, :work, :section, :title, :shortName, :task, :responsible, :boundary::date,
        :deadlineInSource, :deliverables, :selfReported, :note, :workPage)
      """;

  static final String COMMEMORATION = """
      insert into season_commemoration (plan_id, position, code, name, text_in_source, calendar, origin_on, falls_on,
        lasts_until, lunar_month, lunar_day, ordinal_years, note)
      values (:plan, :position, :code, :name, :inSource, :calendar, :originOn::date, :fallsOn::date,
        :lastsUntil::date, :lunarMonth, :lunarDay, :ordinalYears, :note)
      """;

  static final String LEGAL_REFERENCE = """
      insert into season_legal_reference (plan_id, position, code, number, kind, issuer, issued_on, sections,
        text_in_source, note, superseded_by)
      values (:plan, :position, :code, :number, :kind, :issuer, :issuedOn::date, :sections, :inSource, :note, :supersededBy)
      """;

  static final String UNNUMBERED_REFERENCE = """
      insert into season_unnumbered_reference (plan_id, position, section, text_in_source)
      values (:plan, :position, :section, :inSource)
      """;

  static final String TARGET = """
      insert into season_target (plan_id, code, section, metric, at_least_percent, text_in_source, note)
      values (:plan, :code, :section, :metric, :percent, :inSource, :note)
      """;

  static final String ANOMALY = """
      insert into season_anomaly (plan_id, code, place, kind, text)
      values (:plan, :code, :place, :kind, :text)
      """;

  private final JdbcClient jdbc;

  PlanImportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The new plan, or null when its number is taken.
  @Nullable PlanId insertPlan(Map<String, ?> values) {
    return jdbc.sql(PLAN).params(values).query(Long.class).optional().map(PlanId::new).orElse(null);
  }

  void insertParagraph(Map<String, ?> values) {
    jdbc.sql(PARAGRAPH).params(values).update();
  }

  void insertTheme(Map<String, ?> values) {
    jdbc.sql(THEME).params(values).update();
  }

  void insertMilestone(Map<String, ?> values) {
    jdbc.sql(MILESTONE).params(values).update();
  }

  void insertCommemoration(Map<String, ?> values) {
    jdbc.sql(COMMEMORATION).params(values).update();
  }

  void insertLegalReference(Map<String, ?> values) {
    jdbc.sql(LEGAL_REFERENCE).params(values).update();
  }

  void insertUnnumberedReference(Map<String, ?> values) {
    jdbc.sql(UNNUMBERED_REFERENCE).params(values).update();
  }

  void insertTarget(Map<String, ?> values) {
    jdbc.sql(TARGET).params(values).update();
  }

  void insertAnomaly(Map<String, ?> values) {
    jdbc.sql(ANOMALY).params(values).update();
  }
}
