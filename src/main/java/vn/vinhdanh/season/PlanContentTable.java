package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanContentTable {

  static final String THEMES = """
      select owner, text, text_in_source from season_theme where plan_id = :plan order by position
      """;

  static final String LEGAL_REFERENCES = """
      select code, number, kind, issuer, issued_on, sections, text_in_source, note, superseded_by
      from season_legal_reference where plan_id = :plan order by position
      """;

  static final String UNNUMBERED = """
      select section, text_in_source from season_unnumbered_reference where plan_id = :plan order by position
      """;

  static final String TARGETS = """
      select code, section, metric, at_least_percent, text_in_source, note
      from season_target where plan_id = :plan order by code
      """;

  static final String ANOMALIES = """
      select code, place, kind, text from season_anomaly where plan_id = :plan order by code
      """;

  private final JdbcClient jdbc;

  PlanContentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  PlanContent of(PlanId plan) {
    return new PlanContent(
        ask(THEMES, plan)
            .query((row, index) -> new PlanContent.Theme(
                row.getString("owner"), row.getString("text"), row.getString("text_in_source")))
            .list(),
        ask(LEGAL_REFERENCES, plan)
            .query((row, index) -> new PlanContent.LegalReference(
                row.getString("code"),
                row.getString("number"),
                row.getString("kind"),
                row.getString("issuer"),
                row.getObject("issued_on", LocalDate.class),
                List.of(PlanTable.texts(row, "sections")),
                row.getString("text_in_source"),
                row.getString("note"),
                row.getString("superseded_by")))
            .list(),
        ask(UNNUMBERED, plan)
            .query((row, index) -> new PlanContent.UnnumberedReference(row.getString("section"), row.getString("text_in_source")))
            .list(),
        ask(TARGETS, plan)
            .query((row, index) -> new PlanContent.Target(
                row.getString("code"),
                row.getString("section"),
                row.getString("metric"),
                row.getBigDecimal("at_least_percent"),
                row.getString("text_in_source"),
                row.getString("note")))
            .list(),
        ask(ANOMALIES, plan)
            .query((row, index) -> new PlanContent.Anomaly(
                row.getString("code"), row.getString("place"), row.getString("kind"), row.getString("text")))
            .list());
  }

  private JdbcClient.StatementSpec ask(String statement, PlanId plan) {
    return jdbc.sql(statement).param("plan", plan.value());
  }
}
