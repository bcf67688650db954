package vn.vinhdanh.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.vinhdanh.proof.Databases;

/// The search of a register of 100 000 awards goes by its indexes.
class AwardSearchTest {

  private static final String ROWS = """
      insert into register_award (recipient_kind, name, detail, search_key, given_sort, award_code, award_title, year, period,
        achievement, decision_number, decided_on, issuer, signer, source, sample, public)
      select 'PERSON', 'Nguyễn Mẫu ' || g, 'Chuyên viên', 'nguyen mau ' || md5(g::text), g::text, 'ADVANCED_WORKER', 'Lao động tiên tiến',
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
    assertThat(planOf(AwardListTable.FOUND, Map.of("name", "%c4ca42%"))).contains("register_award_search").doesNotContain("Seq Scan on register_award a");
  }

  @Test
  void the_number_of_a_decision_is_found_by_its_index() {
    assertThat(planOf(AwardListTable.FOUND, Map.of("name", "%123/qd%", "decision", "123/%")))
        .contains("register_award_by_decision")
        .doesNotContain("Seq Scan on register_award a");
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

  private static String planOf(String sql, Map<String, Object> given) {
    var parameters = new HashMap<String, Object>();
    for (var name : new String[] {"name", "decision", "year", "award", "unit", "afterDay", "afterId"}) {
      parameters.put(name, null);
    }
    parameters.put("scope", new Long[0]);
    parameters.put("size", 51);
    parameters.putAll(given);
    return new NamedParameterJdbcTemplate(database).queryForList("explain " + sql, parameters, String.class).stream()
        .collect(Collectors.joining("\n"));
  }
}
