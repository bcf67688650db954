package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.FirstAdministrator;
import vn.vinhdanh.proof.Visitor;

/// The set-up of an empty installation, as long as it does not come to its end.
@ApplicationTest
@TestPropertySource(properties = "proof.sample-data=false")
class SetUpTest {

  @LocalServerPort int port;
  @Autowired SetUp setUp;
  @Autowired JdbcClient jdbc;
  private String code;
  private Visitor visitor;

  @BeforeEach
  void anEmptyInstallationHasACode() throws Exception {
    jdbc.sql("delete from identity_sign_in_failure").update();
    code = setUp.newCode().orElseThrow();
    visitor = Visitor.signedOut(port);
    visitor.get("/setup");
  }

  private Map<String, String> but(String field, String value) {
    var form = new HashMap<>(FirstAdministrator.form(code));
    form.put(field, value);
    return form;
  }

  private int rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/honours", "/accounts", "/plan?year=2026", "/nothing-here"})
  void each_page_of_an_empty_installation_leads_to_its_set_up(String page) throws Exception {
    var answer = visitor.get(page);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/setup");
  }

  @Test
  void its_health_its_sheets_and_its_api_answer_as_ever() throws Exception {
    assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/vinhdanh.css").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/api/v1/units").statusCode()).isEqualTo(401);
  }

  @Test
  void only_the_code_of_the_latest_start_is_right_and_only_its_hash_is_kept() throws Exception {
    String before = code;
    code = setUp.newCode().orElseThrow();
    assertThat(code).isNotEqualTo(before).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
    assertThat(setUp.isCode(before)).isFalse();
    assertThat(setUp.isCode(code)).isTrue();
    assertThat(setUp.isCode(" " + code.toUpperCase(Locale.ROOT).replace("-", " "))).isTrue();
    assertThat(visitor.post("/setup", FirstAdministrator.form(before)).body()).contains("id=\"code-error\"", "Mã chưa đúng");
    assertThat(rows("identity_set_up_code")).isEqualTo(1);
    assertThat(jdbc.sql("select code_hash from identity_set_up_code").query(byte[].class).single())
        .isEqualTo(Secret.sha256(code.replace("-", "")));
    assertThat(rows("identity_account")).isZero();
  }

  @Test
  void whoever_guesses_has_to_wait_even_with_the_right_code() throws Exception {
    for (int wrong = 0; wrong < Attempts.PER_NAME_AND_ADDRESS; wrong++) {
      assertThat(visitor.post("/setup", but("code", "aaaa-bbbb-cccc-ddd" + wrong)).statusCode()).isEqualTo(422);
    }
    var answer = visitor.post("/setup", FirstAdministrator.form(code));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("Hãy chờ 15 phút");
    assertThat(rows("identity_account")).isZero();
  }

  @Test
  void a_slip_in_another_field_is_no_wrong_code() throws Exception {
    for (int turn = 0; turn <= Attempts.PER_NAME_AND_ADDRESS; turn++) {
      assertThat(visitor.post("/setup", but("fullName", " ")).statusCode()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "organization, '', Nhập tên đầy đủ",
    "shortName, ' ', Nhập tên ngắn",
    "unitCode, hà nội, chữ in hoa không dấu",
    "since, 31/02/2020, Nhập ngày trước hôm nay",
    "since, 01/01/2199, Nhập ngày trước hôm nay",
    "fullName, '', Nhập họ và tên",
    "post, '', Nhập chức vụ",
    "username, Quản Trị, Tên đăng nhập gồm chữ thường",
    "chosen, ngắn, ít nhất 15 ký tự",
    "again, một câu khác hẳn rồi, chưa giống nhau",
  })
  void what_is_wrong_is_said_beside_its_field_and_nothing_is_entered(String field, String typed, String said) throws Exception {
    var answer = visitor.post("/setup", but(field, typed));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("id=\"" + field + "-error\"", said).doesNotContain(FirstAdministrator.PASSWORD);
    if (!field.equals("organization")) {
      assertThat(answer.body()).contains("value=\"Ủy ban MTTQ Việt Nam thành phố Mẫu\"");
    }
    for (var table : List.of("identity_account", "organization_unit", "organization_person")) {
      assertThat(rows(table)).as(table).isZero();
    }
  }
}
