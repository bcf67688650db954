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
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages of identity numbers, from a browser. All numbers are made up.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityNumberPagesTest {

  private static final Pattern READ = Pattern.compile("name=\"read\" value=\"(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;

  @BeforeAll
  void found() {
    front.found();
  }

  @Test
  void it_is_entered_shown_masked_and_whole_on_demand_and_a_stale_form_shows_what_stands() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Định");
    assertThat(officer.get(file).body()).contains("href=\"" + file + "/identity-number\"").doesNotContain("/showing");
    officer.get(file + "/identity-number");
    for (var typed : List.of("", "12345", "001980000311")) {
      var answer = officer.post(file + "/identity-number", Map.of("number", typed));
      assertThat(answer.statusCode()).as(typed).isEqualTo(422);
      assertThat(answer.body()).contains("id=\"number-error\"", "value=\"" + typed + "\"");
    }
    assertThat(location(officer.post(file + "/identity-number", Map.of("number", "001 080 000 311")))).startsWith(file + "?done=");
    assertThat(officer.get(file).body()).contains("•••••••••311", "/identity-number/showing").doesNotContain("001080000311");
    var whole = officer.post(file + "/identity-number/showing", Map.of());
    assertThat(whole.body()).contains("001080000311", "đã được ghi vào nhật ký");
    assertThat(whole.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

    var form = officer.get(file + "/identity-number").body();
    assertThat(form).contains("•••••••••311", "/cancellation").doesNotContain("001080000311");
    String read = read(form);
    assertThat(officer.post(file + "/identity-number", Map.of("number", "001080000312", "read", read)).statusCode()).isEqualTo(303);
    var stale = officer.post(file + "/identity-number", Map.of("number", "001080000313", "read", read));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("•••••••••312", "value=\"001080000313\"");
    var wrong = officer.post(file + "/identity-number", Map.of("number", "12345", "read", read));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(read(wrong.body())).isEqualTo(read);
    assertThat(officer.post(file + "/identity-number/cancellation", Map.of("read", read)).statusCode()).isEqualTo(409);
    assertThat(officer.post(file + "/identity-number/cancellation", Map.of("read", read(stale.body()))).statusCode()).isEqualTo(303);
    assertThat(officer.get(file).body()).doesNotContain("•••");
    assertThat(officer.post(file + "/identity-number/showing", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_doubtful_is_named_and_entered_once_it_is_confirmed() throws Exception {
    var officer = visitor("canbo.badinh");
    var first = fileOf("Lê Mẫu Một");
    var second = fileOf("Lê Mẫu Hai");
    officer.get(first + "/identity-number");
    officer.post(first + "/identity-number", Map.of("number", "001080000321"));
    var doubtful = officer.post(second + "/identity-number", Map.of("number", "001080000321"));
    assertThat(doubtful.statusCode()).isEqualTo(422);
    assertThat(doubtful.body())
        .contains("hồ sơ của Lê Mẫu Một", "name=\"confirmed\" value=\"001080000321 organization.identity-there\"", "value=\"001080000321\"");
    var confirmed = "001080000321 organization.identity-there";
    officer.post(fileOf("Lê Mẫu Ba") + "/identity-number", Map.of("number", "001080000322"));
    assertThat(officer.post(second + "/identity-number", Map.of("number", "001080000322", "confirmed", confirmed)).statusCode()).isEqualTo(422);
    assertThat(officer.post(second + "/identity-number", Map.of("number", "001080000321", "confirmed", confirmed)).statusCode()).isEqualTo(303);
    officer.get("/people/by-number");
    var both = officer.post("/people/by-number", Map.of("number", "001080000321")).body();
    assertThat(both).contains("href=\"" + first + "\"", "href=\"" + second + "\"");
  }

  @Test
  void a_person_is_found_by_the_whole_number_among_the_files_that_one_keeps() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Tìm");
    officer.get(file + "/identity-number");
    officer.post(file + "/identity-number", Map.of("number", "001080000331"));
    officer.get("/people/by-number");
    assertThat(location(officer.post("/people/by-number", Map.of("number", "001.080.000.331")))).isEqualTo(file);
    assertThat(officer.post("/people/by-number", Map.of("number", "001080000332")).body()).contains("Không hồ sơ nào bạn giữ có số này");
    assertThat(officer.post("/people/by-number", Map.of("number", "331")).statusCode()).isEqualTo(422);
    var other = visitor("canbo.dongda");
    other.get("/people/by-number");
    assertThat(other.post("/people/by-number", Map.of("number", "001080000331")).body()).contains("Không hồ sơ nào bạn giữ có số này");
  }

  @Test
  void who_reads_the_file_without_keeping_it_sees_nothing_of_it() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Che");
    officer.get(file + "/identity-number");
    officer.post(file + "/identity-number", Map.of("number", "001080000341"));
    for (var account : List.of("chutich.badinh", "btt.tp", "kiemtoan")) {
      var reader = visitor(account);
      assertThat(reader.get(file).body()).as(account).contains("Lê Mẫu Che").doesNotContain("•••", file + "/identity-number");
      assertThat(reader.post(file + "/identity-number/showing", Map.of()).statusCode()).as(account).isEqualTo(403);
    }
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Đếm");
    officer.get(file + "/identity-number");
    officer.post(file + "/identity-number", Map.of("number", "001080000351"));
    assertThat(Statements.of(() -> officer.get("/people/by-number"))).isLessThanOrEqualTo(Statements.BUDGET);
    for (var path : List.of(file, file + "/identity-number")) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
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

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
