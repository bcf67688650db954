package vn.vinhdanh.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.proof.Databases;

/// The search of a register of 100 000 awards goes by its indexes.
class AwardSearchTest {

  private static final String ROWS = """
      insert into register_award (recipient_kind, name, detail, search_key, given_sort, award_code, award_title, year, period,
        achievement, decision_number, decided_on, issuer, signer, source, sample, public)
      select 'PERSON', 'Nguyễn Mẫu ' || g, 'Chuyên viên', 'nguyen mau ' || translate(md5(g::text), '0123456789', 'ghijklmnop'), g::text, 'ADVANCED_WORKER', 'Lao động tiên tiến',
        2000 + g % 22, 'Năm', '', g % 500 || '/QĐ', date '2000-01-01' + g % 8000, 'Ban Thường trực', 'Người ký', 'IMPORT', true, true
      from generate_series(1, 100000) g
      """;

  private static SingleConnectionDataSource database;

  @BeforeAll
  static void fill() throws SQLException {
    var login = Databases.migrated();
    Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
    database = new SingleConnectionDataSource(connection, true);
    try (var statement = connection.createStatement()) {
      statement.execute(ROWS);
      statement.execute("analyze register_award");
    }
  }

  @AfterAll
  static void close() {
    database.destroy();
  }

  @Test
  void a_name_is_found_by_the_index_of_its_parts() {
    assertThat(planOf(AwardListTable.FOUND, Map.of("name", "%ckcaki%"))).contains("register_award_search").doesNotContain("Seq Scan on register_award a");
  }

  @Test
  void the_number_of_a_decision_is_found_by_its_index() {
    assertThat(planOf(AwardListTable.FOUND_WITH_NUMBER, Map.of("name", "%123/qd%", "number", "123", "decision", "123/%")))
        .contains("register_award_by_decision_number", "register_award_search")
        .doesNotContain("Seq Scan on register_award");
  }

  @Test
  void a_decision_is_found_by_the_whole_of_its_number_and_the_beginning_of_its_symbol() {
    assertThat(numbersFound("123")).containsOnly("123/QĐ");
    assertThat(numbersFound("123/qđ")).containsOnly("123/QĐ");
    assertThat(numbersFound("123/KH")).isEmpty();
    assertThat(numbersFound("12")).containsOnly("12/QĐ");
  }

  @Test
  void the_latest_awards_are_read_in_order_without_sorting_all() {
    assertThat(planOf(AwardListTable.LISTED, Map.of())).contains("register_award_latest").doesNotContain("Sort");
  }

  @Test
  void years_and_awards_to_filter_by_are_stepped_through_and_not_counted() {
    assertThat(planOf(AwardListTable.YEARS, Map.of())).contains("Index Only Scan");
    assertThat(planOf(AwardListTable.AWARDS, Map.of())).contains("Index Only Scan");
  }

  private static List<String> numbersFound(String typed) {
    var query = AwardQuery.of(typed, null, null, null, null);
    return new AwardListTable(JdbcClient.create(database)).page(query, Set.of(), new Scope(List.of()), 1000).stream()
        .map(AwardLine::decisionNumber)
        .toList();
  }

  private static String planOf(String sql, Map<String, Object> given) {
    var parameters = new HashMap<String, Object>();
    for (var name : new String[] {"name", "number", "decision", "year", "award", "units", "afterDay", "afterId"}) {
      parameters.put(name, null);
    }
    parameters.put("scope", new Long[0]);
    parameters.put("size", 51);
    parameters.putAll(given);
    return new NamedParameterJdbcTemplate(database).queryForList("explain " + sql, parameters, String.class).stream()
        .collect(Collectors.joining("\n"));
  }
}
