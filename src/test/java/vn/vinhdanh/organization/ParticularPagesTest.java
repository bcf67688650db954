package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages of particulars, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParticularPagesTest {

  private static final Pattern READ = Pattern.compile("name=\"read\" value=\"(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired FrameDay day;

  @BeforeAll
  void found() {
    front.found();
  }

  @Test
  void each_particular_has_its_purpose_beside_it_and_a_form_of_its_own() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Lịch");
    assertThat(officer.get(file).body()).contains("href=\"" + file + "/particulars\"");
    for (var kind : ParticularKind.values()) {
      assertThat(officer.get(file + "/particulars").body()).contains("href=\"" + file + "/particulars/" + kind.address() + "\"");
      assertThat(officer.get(file + "/particulars/" + kind.address()).body()).contains("Dùng để");
      var wrong = officer.post(file + "/particulars/" + kind.address(), Map.of("value", kind == ParticularKind.FRONT_SINCE ? "tháng 9" : " "));
      assertThat(wrong.statusCode()).as("" + kind).isEqualTo(422);
      assertThat(wrong.body()).contains("id=\"value-error\"");
    }
    assertThat(officer.get(file + "/particulars/other").statusCode()).isEqualTo(404);
    assertThat(officer.post(file + "/particulars/religion", Map.of("value", "Phật giáo")).body()).contains("id=\"purpose-error\"", "value=\"Phật giáo\"");
    assertThat(put(officer, file, "religion", Map.of("value", "Phật giáo", "purpose", "GREAT_UNITY_MEDAL"))).startsWith(file + "/particulars?done=");
    put(officer, file, "political-theory", Map.of("value", "ADVANCED"));
    assertThat(officer.post(file + "/particulars/front-since", Map.of("value", "01/01/2019")).body()).contains("Hồ sơ đã có chức vụ từ ngày 01/01/2019");
    put(officer, file, "front-since", Map.of("value", "01/09/2005"));
    var worked = Seniority.of(List.of(), LocalDate.of(2005, 9, 1), day.today());
    assertThat(officer.get(file + "/particulars").body()).contains(
        "Cao cấp", "01/09/2005", "Phật giáo", "Kỷ niệm chương “Vì sự nghiệp",
        worked.years() + " năm " + worked.months() + " tháng");
    assertThat(officer.get(file + "/particulars/front-since").body()).contains("value=\"01/09/2005\"");
  }

  @Test
  void a_stale_form_shows_what_stands_and_what_was_cancelled_stays_readable() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Cũ");
    var form = file + "/particulars/qualification";
    officer.get(form);
    put(officer, file, "qualification", Map.of("value", "Cử nhân Luật"));
    String read = read(officer.get(form).body());
    put(officer, file, "qualification", Map.of("value", "Thạc sĩ Luật", "read", read));
    var stale = officer.post(form, Map.of("value", "Tiến sĩ Luật", "read", read));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Thạc sĩ Luật", "value=\"Tiến sĩ Luật\"");
    var wrong = officer.post(form, Map.of("value", " ", "read", read));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(read(wrong.body())).isEqualTo(read);
    assertThat(officer.post(form + "/cancellation", Map.of("read", read)).statusCode()).isEqualTo(409);
    assertThat(officer.post(form + "/cancellation", Map.of("read", read(stale.body()))).statusCode()).isEqualTo(303);
    assertThat(officer.get(file + "/particulars").body()).contains("Đã hủy", "Đã được thay", "Cử nhân Luật");
  }

  @Test
  void who_reads_the_file_without_keeping_it_sees_nothing_of_ethnic_group_and_religion() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Riêng");
    officer.get(file + "/particulars/ethnic-group");
    put(officer, file, "ethnic-group", Map.of("value", "Tày", "purpose", "GREAT_UNITY_ORDER"));
    put(officer, file, "schooling", Map.of("value", "12/12"));
    for (var account : List.of("chutich.badinh", "btt.tp", "kiemtoan")) {
      var reader = visitor(account);
      assertThat(reader.get(file + "/particulars").body()).as(account).contains("12/12", "chỉ hiện ở nơi giữ hồ sơ").doesNotContain("Tày", "/particulars/");
      assertThat(reader.get(file + "/particulars/schooling").statusCode()).as(account).isEqualTo(403);
    }
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Đếm");
    officer.get(file + "/particulars/schooling");
    put(officer, file, "schooling", Map.of("value", "12/12"));
    for (var path : List.of(file, file + "/particulars", file + "/particulars/schooling")) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  private static String put(Visitor officer, String file, String kind, Map<String, String> form) throws Exception {
    HttpResponse<String> answer = officer.post(file + "/particulars/" + kind, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElse("");
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private String fileOf(String name) {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var unit = units.districts().getFirst().id();
    return "/people/" + people.enter(name, unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk).value();
  }

  private static String read(String body) {
    var found = READ.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
