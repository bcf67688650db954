package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// Whoever opens the demo on 01/11/2022 finds something on every list, and what stands in the register came there by the
/// whole way.
@SeasonTest
class FilledDemoTest {

  private static final Pattern ROW = Pattern.compile("<tbody>\\s*<tr>");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "thuky.hd, /council", "uyvien1, /council", "canbo.tp, /council", "btt.tp, /decisions", "canbo.tp, /decisions",
    "canbo.badinh, /initiatives", "canbo.sontay, /initiatives", "canbo.tp, /initiatives", "canbo.tp, /nominations",
    "canbo.tp, /registrations", "canbo.badinh, /register",
  })
  void a_list_is_not_empty(String account, String path) throws Exception {
    assertThat(ROW.matcher(Visitor.signedIn(port, account, SampleFront.PASSWORD).get(path).body()).find()).isTrue();
  }

  @Test
  void each_district_has_a_recognised_initiative() {
    assertThat(jdbc.sql("""
            select u.short_name from organization_v_unit u
            where u.kind = 'DISTRICT_FRONT' and not exists (select 1 from initiative_initiative i where i.unit_id = u.id)
            """)
        .query(String.class).list()).isEmpty();
  }

  @Test
  void the_certificates_of_2021_came_from_a_session_of_the_council_and_a_decision() {
    assertThat(jdbc.sql("""
            select count(*) from register_award a
            join award_recipient r on r.entry_id = a.id
            join award_decision d on d.id = r.decision_id and d.state = 'ISSUED' and d.symbol = a.decision_number
            join council_session_nominee n on n.nominee_id = r.nominee_id and n.passed
            join council_session s on s.id = n.session_id and s.state = 'CONCLUDED' and s.minutes_file_id is not null
            where a.award_code = 'CITY_FRONT_MERIT_CERTIFICATE' and a.year = 2021
            """)
        .query(Long.class).single()).isEqualTo(39);
    assertThat(jdbc.sql("select name from nomination_dossier where stage = 'NOT_PASSED'").query(String.class).list()).hasSize(1);
  }

  @Test
  void whatever_the_register_says_was_decided_here_is_among_the_decisions() throws Exception {
    assertThat(jdbc.sql("""
            select distinct a.decision_number from register_award a
            where a.source in ('DECISION', 'SAMPLE') and not exists (
              select 1 from award_decision d where d.symbol = a.decision_number and d.issued_on = a.decided_on)
            """)
        .query(String.class).list()).isEmpty();
    String register = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/register?award=ADVANCED_WORKER&year=2022").body();
    assertThat(register).contains("07/QĐ-VP", "28/10/2022, Cơ quan Ủy ban MTTQ Việt Nam thành phố Hà Nội");
    assertThat(register).doesNotContain("/QĐ-MTTQ-BTT");
  }
}
