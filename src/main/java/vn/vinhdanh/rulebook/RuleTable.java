package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RuleTable {

  /// Two nodes that start at once keep the same files one after the other.
  static final String LOCK = """
      lock table rulebook_award_rule, rulebook_base_salary in share row exclusive mode
      """;

  static final String KEEP_RULES = """
      insert into rulebook_award_rule (award_code, regime, valid_from, valid_to, basis, rounding, rule, replaces_id)
      select f.award_code, f.regime, f.valid_from, f.valid_to, f.basis, f.rounding, f.rule, r.id
      from jsonb_to_recordset(:rows::jsonb) f (award_code text, regime text, valid_from date, valid_to date, basis text,
        rounding jsonb, rule jsonb)
      left join rulebook_v_award_rule r on r.award_code = f.award_code and r.regime = f.regime
      where r.id is null
        or not r.edited and (r.valid_from, r.valid_to, r.basis, r.rounding, r.rule)
          is distinct from (f.valid_from, f.valid_to, f.basis, f.rounding, f.rule)
      """;

  static final String KEEP_SALARIES = """
      insert into rulebook_base_salary (from_day, amount, basis, verified, replaces_id)
      select f.from_day, f.amount, f.basis, f.verified, s.id
      from jsonb_to_recordset(:rows::jsonb) f (from_day date, amount bigint, basis text, verified boolean)
      left join rulebook_v_base_salary s on s.from_day = f.from_day
      where s.id is null
        or not s.edited and (s.amount, s.basis, s.verified) is distinct from (f.amount, f.basis, f.verified)
      """;

  static final String RULES = """
      select regime, valid_from, valid_to, basis, rounding, rule from rulebook_v_award_rule order by valid_from, id
      """;

  static final String SALARIES = """
      select from_day, amount, basis, verified from rulebook_v_base_salary order by from_day
      """;

  /// A shipped rule as a row.
  @JsonNaming(SnakeCaseStrategy.class)
  record Shipped(
      String awardCode,
      String regime,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      String basis,
      Rounding rounding,
      RuleRow rule) {}

  /// A shipped base salary as a row.
  @JsonNaming(SnakeCaseStrategy.class)
  record ShippedSalary(LocalDate fromDay, long amount, String basis, boolean verified) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RuleTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void lock() {
    jdbc.sql(LOCK).update();
  }

  /// Keeps what is new or stated otherwise, as versions of their own; how many.
  int keepRules(List<RuleRow.RegimeFile> files) {
    var rows = files.stream()
        .flatMap(file -> file.awards().stream().map(row -> new Shipped(
            row.award(), file.regime(), file.from(), file.to(), file.basis(), file.rounding(), row)))
        .toList();
    return jdbc.sql(KEEP_RULES).param("rows", json.writeValueAsString(rows)).update();
  }

  /// Keeps what is new or stated otherwise, as versions of their own; how many.
  int keepSalaries(List<BaseSalary> salaries) {
    var rows = salaries.stream()
        .map(salary -> new ShippedSalary(salary.from(), salary.amount(), salary.basis(), salary.verified()))
        .toList();
    return jdbc.sql(KEEP_SALARIES).param("rows", json.writeValueAsString(rows)).update();
  }

  List<AwardRule> rules() {
    return jdbc.sql(RULES).query((row, index) -> json.readValue(row.getString("rule"), RuleRow.class).rule(
        row.getString("regime"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_to", LocalDate.class),
        row.getString("basis"),
        json.readValue(row.getString("rounding"), Rounding.class))).list();
  }

  List<BaseSalary> salaries() {
    return jdbc.sql(SALARIES).query((row, index) -> new BaseSalary(
        row.getObject("from_day", LocalDate.class),
        row.getLong("amount"),
        row.getString("basis"),
        row.getBoolean("verified"))).list();
  }
}
