package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RuleTable {

  static final String KEEP_RULE = """
      insert into rulebook_award_rule (award_code, regime, valid_from, valid_to, basis, rule)
      values (:award, :regime, :from, :to, :basis, :rule::jsonb)
      on conflict (award_code, valid_from) do update
      set regime = excluded.regime, valid_to = excluded.valid_to, basis = excluded.basis, rule = excluded.rule
      where not rulebook_award_rule.edited and rulebook_award_rule.rule is distinct from excluded.rule
      """;

  static final String KEEP_SALARY = """
      insert into rulebook_base_salary (from_day, amount, basis, verified)
      values (:from, :amount, :basis, :verified)
      on conflict (from_day) do update
      set amount = excluded.amount, basis = excluded.basis, verified = excluded.verified
      where not rulebook_base_salary.edited and rulebook_base_salary.amount <> excluded.amount
      """;

  static final String RULES = """
      select regime, valid_from, valid_to, basis, rule from rulebook_award_rule order by id
      """;

  static final String SALARIES = """
      select from_day, amount, basis, verified from rulebook_base_salary order by from_day
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RuleTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void keep(RuleRow row, String regime, LocalDate from, @Nullable LocalDate to, String basis) {
    jdbc.sql(KEEP_RULE)
        .param("award", row.award())
        .param("regime", regime)
        .param("from", from)
        .param("to", to)
        .param("basis", basis)
        .param("rule", json.writeValueAsString(row))
        .update();
  }

  void keep(BaseSalary salary) {
    jdbc.sql(KEEP_SALARY)
        .param("from", salary.from())
        .param("amount", salary.amount())
        .param("basis", salary.basis())
        .param("verified", salary.verified())
        .update();
  }

  List<AwardRule> rules() {
    return jdbc.sql(RULES).query((row, index) -> {
      var to = row.getDate("valid_to");
      return json.readValue(row.getString("rule"), RuleRow.class).rule(
          row.getString("regime"),
          row.getDate("valid_from").toLocalDate(),
          to == null ? null : to.toLocalDate(),
          row.getString("basis"));
    }).list();
  }

  List<BaseSalary> salaries() {
    return jdbc.sql(SALARIES).query((row, index) -> new BaseSalary(
        row.getDate("from_day").toLocalDate(),
        row.getLong("amount"),
        row.getString("basis"),
        row.getBoolean("verified"))).list();
  }
}
