package vn.vinhdanh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// What a later release states otherwise reaches a database that an earlier one has filled, as a version of its own.
@ApplicationTest
class RuleVersionsTest {

  private static final String AWARD = "TEST_AWARD";
  private static final Rounding ROUNDING = new Rounding(10_000, "c", false);

  @LocalServerPort int port;
  @Autowired Rulebook rulebook;
  @Autowired SampleFront front;
  @Autowired JdbcClient jdbc;

  @Test
  void a_release_that_closes_a_regime_adds_a_version_and_leaves_the_old_one_readable() {
    int audited = audited();
    rulebook.keep(List.of(regime("A", day(2040), null, "Luật cũ")), List.of());
    rulebook.keep(List.of(regime("A", day(2040), null, "Luật cũ")), List.of());
    assertThat(audited()).isEqualTo(audited + 1);
    assertThat(rulebook.inForceOn(day(2055)).find(AWARD)).isPresent();

    rulebook.keep(List.of(regime("A", day(2040), day(2049), "Luật cũ, đã sửa"), regime("B", day(2050), null, "Luật mới")), List.of());
    assertThat(audited()).isEqualTo(audited + 2);
    assertThat(rulebook.inForceOn(day(2045)).rule(AWARD).basis()).isEqualTo("Luật cũ, đã sửa");
    assertThat(rulebook.inForceOn(day(2055)).rule(AWARD).regime()).isEqualTo("B");
    assertThat(jdbc.sql("select basis from rulebook_award_rule where award_code = :award and regime = 'A' order by id")
        .param("award", AWARD).query(String.class).list()).containsExactly("Luật cũ", "Luật cũ, đã sửa");
    assertThat(jdbc.sql("""
        select count(*) from rulebook_award_rule new join rulebook_award_rule old on old.id = new.replaces_id
        where new.award_code = :award and new.valid_to = '2049-06-01' and old.valid_to is null
        """).param("award", AWARD).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void two_regimes_that_rule_one_day_are_refused_whole() {
    assertThatThrownBy(() -> rulebook.keep(
        List.of(regime("C", "TEST_OVERLAP", day(2040), day(2050)), regime("D", "TEST_OVERLAP", day(2050), null)), List.of()))
        .hasStackTraceContaining("the regimes C and D both rule TEST_OVERLAP on the same day");
    assertThat(rulebook.inForceOn(day(2045)).find("TEST_OVERLAP")).isEmpty();
    rulebook.keep(
        List.of(regime("C", "TEST_OVERLAP", day(2040), day(2050).minusDays(1)), regime("D", "TEST_OVERLAP", day(2050), null)), List.of());
    assertThat(rulebook.inForceOn(day(2050)).rule("TEST_OVERLAP").regime()).isEqualTo("D");
  }

  @Test
  void what_the_installation_edited_stays_and_nothing_is_edited_in_place() {
    rulebook.keep(List.of(regime("E", "TEST_EDITED", day(2040), null)), List.of());
    jdbc.sql("""
        insert into rulebook_award_rule (award_code, regime, valid_from, valid_to, basis, rounding, rule, replaces_id, edited)
        select award_code, regime, valid_from, valid_to, 'Quy chế riêng', rounding, rule, id, true
        from rulebook_v_award_rule where award_code = 'TEST_EDITED'
        """).update();
    rulebook.keep(List.of(regime("E", "TEST_EDITED", day(2040), day(2060))), List.of());
    assertThat(rulebook.inForceOn(day(2070)).rule("TEST_EDITED").basis()).isEqualTo("Quy chế riêng");
    assertThatThrownBy(() -> jdbc.sql("update rulebook_award_rule set basis = 'x' where award_code = 'TEST_EDITED'").update())
        .hasMessageContaining("never edited");
  }

  @Test
  void a_base_salary_corrected_by_a_release_keeps_the_one_before_it() {
    rulebook.keep(List.of(), List.of(new BaseSalary(day(2060), 3_000_000, "dự thảo", false)));
    rulebook.keep(List.of(), List.of(new BaseSalary(day(2060), 3_000_000, "nghị định", true)));
    assertThat(rulebook.inForceOn(day(2061)).baseSalary().orElseThrow().verified()).isTrue();
    assertThat(jdbc.sql("select basis from rulebook_base_salary where from_day = '2060-06-01' order by id").query(String.class).list())
        .containsExactly("dự thảo", "nghị định");
  }

  @Test
  void a_day_without_rules_says_so_and_what_it_means() throws Exception {
    front.found();
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/rules?on=01/07/2025").body())
        .contains("Chưa có quy định nào trong hệ thống có hiệu lực ngày 01/07/2025", "hết hiệu lực ngày 30/06/2025", "chưa ra quyết định khen thưởng");
    assertThat(visitor.get("/rules?on=30/06/2025").body()).doesNotContain("Chưa có quy định nào");
  }

  private int audited() {
    return jdbc.sql("select count(*) from audit_entry where act = 'rulebook.release-kept' and account_id = 0").query(Integer.class).single();
  }

  private static LocalDate day(int year) {
    return LocalDate.of(year, 6, 1);
  }

  private static RuleRow.RegimeFile regime(String code, LocalDate from, @Nullable LocalDate to, String basis) {
    return new RuleRow.RegimeFile(code, from, to, basis, ROUNDING, List.of(), List.of(RuleRows.of(AWARD)));
  }

  private static RuleRow.RegimeFile regime(String code, String award, LocalDate from, @Nullable LocalDate to) {
    return new RuleRow.RegimeFile(code, from, to, "Luật", ROUNDING, List.of(), List.of(RuleRows.of(award)));
  }
}
