package vn.vinhdanh.season;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The texts of plans, read.
@Repository
class PlanTextTable {

  static final String TEXT = """
      select section, kind, text from season_paragraph where plan_id = :plan order by position
      """;

  static final String EXISTS = """
      select exists (select 1 from season_paragraph where plan_id = :plan)
      """;

  private final JdbcClient jdbc;

  PlanTextTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<PlanParagraph> of(PlanId plan) {
    return jdbc.sql(TEXT)
        .param("plan", plan.value())
        .query((row, index) -> new PlanParagraph(row.getString("section"), ParagraphKind.valueOf(row.getString("kind")), row.getString("text")))
        .list();
  }

  boolean exists(PlanId plan) {
    return jdbc.sql(EXISTS).param("plan", plan.value()).query(Boolean.class).single();
  }
}
