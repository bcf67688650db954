package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages on which a unit gets another code, and what uses it.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitCodePagesTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired LegalDay legalDay;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String code, String from) {
    return new HashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "code", code, "number", "20/QĐ", "issuer", "Thủ tướng Chính phủ", "signedOn", "01/06/2020",
        "about", "", "effectiveOn", from));
  }

  private static String row(String body, String page) {
    var found = Pattern.compile(page + "/codes/(\\d+)\"").matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void a_code_is_changed_corrected_and_shown_with_its_history() throws Exception {
    var city = visitor("quantri");
    var unit = units.districts().getFirst();
    var page = "/units/" + unit.id().value();
    assertThat(city.get(page + "/codes/new").body()).contains(unit.name(), unit.code());
    var wrong = city.post(page + "/codes/new", form("A B", "x"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"code-error\"", "id=\"effectiveOn-error\"", "value=\"A B\"");
    var taken = units.districts().get(1);
    assertThat(city.post(page + "/codes/new", form(taken.code(), "01/10/2022")).body()).contains("Mã " + taken.code() + " đã thuộc " + taken.name());
    var sent = form("G01.01", "01/10/2022");
    for (int time = 0; time < 2; time++) {
      assertThat(city.post(page + "/codes/new", sent).statusCode()).isEqualTo(303);
    }
    var first = page + "/codes/" + row(city.get(page).body(), page);
    assertThat(city.get(first).body()).contains("value=\"G01.01\"", "value=\"01/10/2022\"", "value=\"20/QĐ\"");
    assertThat(city.post(first, form("G01.02", "02/10/2022")).statusCode()).isEqualTo(303);
    var stale = city.post(first, form("G01.03", "03/10/2022"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("nay là G01.02 từ ngày 02/10/2022", "value=\"G01.03\"");
    var reader = visitor("canbo.badinh");
    assertThat(reader.get(page).body()).contains("G01.02", unit.code(), "Ghi nhầm, đã sửa", "20/QĐ").doesNotContain(page + "/codes/");
    assertThat(reader.get(page + "?day=30/09/2022").body()).contains("<dd>" + unit.code() + "</dd>");
    assertThat(reader.get("/units?q=" + unit.code()).body()).contains("G01.02", "Mã vào thời gian khác: " + unit.code());
    assertThat(reader.get("/units?q=g01.02&day=30/09/2022").body()).contains(">" + unit.code(), "Mã vào thời gian khác: G01.02");
    assertThat(reader.get(page + "/codes/new").statusCode()).isEqualTo(403);
    var began = page + "/codes/" + row(city.get(page).body().split("G01.01")[1], page);
    assertThat(city.get(began).body()).contains("Đây là mã đầu tiên của đơn vị");
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var city = visitor("quantri");
    var page = "/units/" + units.districts().getLast().id().value();
    var row = row(city.get(page).body(), page);
    for (var path : List.of("/units", "/units?q=ba", page, page + "/codes/new", page + "/codes/" + row)) {
      assertThat(Statements.of(() -> assertThat(city.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }
}
