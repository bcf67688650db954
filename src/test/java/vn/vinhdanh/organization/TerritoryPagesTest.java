package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages of territories, and what the sample enters.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerritoryPagesTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired Territories territories;
  @Autowired LegalDay legalDay;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String from, String... more) {
    var all = new HashMap<>(Map.of("once", UUID.randomUUID().toString(), "effectiveOn", from));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private static Map<String, String> byPaper(String from, String... more) {
    var all = form(from, more);
    all.putAll(Map.of("number", "1/NQ", "issuer", "HĐND", "signedOn", "01/01/2022"));
    return all;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("").replaceFirst("\\?.*", "");
  }

  private String page(String name) {
    return "/territories/" + territories.called(name, LocalDate.of(2022, 11, 1)).getFirst().id().value();
  }

  @Test
  void the_sample_has_the_city_and_its_districts_each_served_by_its_front_and_none_with_a_code() throws Exception {
    var reader = visitor("canbo.badinh");
    assertThat(reader.get("/territories").body()).contains("31 địa bàn", "Thành phố Hà Nội", "Quận Ba Đình", "chưa đối chiếu")
        .doesNotContain("/territories/new");
    assertThat(reader.get("/territories?q=ba+dinh").body()).contains("1 địa bàn", "Quận Ba Đình");
    assertThat(reader.get("/territories?day=01/07/2025").body()).contains("1 địa bàn", "Thành phố Hà Nội").doesNotContain("Quận Ba Đình");
    assertThat(reader.get("/territories?day=x").body()).contains("id=\"day-error\"");
    var district = reader.get(page("Quận Ba Đình")).body();
    assertThat(district).contains("Ủy ban MTTQ Việt Nam quận Ba Đình", "Thành phố Hà Nội", "Quận").doesNotContain(", mã");
    assertThat(reader.get(page("Quận Ba Đình") + "?day=01/07/2025").body()).contains("Địa bàn đã kết thúc hết ngày 30/06/2025");
    var unit = "/units/" + accounts.actor("canbo.badinh").orElseThrow().duties().getFirst().unit().value();
    assertThat(reader.get(unit).body()).contains("href=\"" + page("Quận Ba Đình") + "\"");
  }

  @Test
  void a_territory_is_entered_changed_ended_and_followed() throws Exception {
    var city = visitor("quantri");
    assertThat(city.get("/territories/new").statusCode()).isEqualTo(200);
    var wrong = city.post("/territories/new", form("x", "kind", "HAMLET", "name", "", "parent", "Quận Không Có", "code", "a b"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"kind-error\"", "id=\"name-error\"", "id=\"parent-error\"", "id=\"code-error\"", "id=\"effectiveOn-error\"", "value=\"a b\"");
    var sent = form("01/01/2015", "kind", "WARD", "name", "Phường Mẫu Một", "parent", "quan ba dinh");
    var page = location(city.post("/territories/new", sent));
    assertThat(page).startsWith("/territories/");
    assertThat(location(city.post("/territories/new", sent))).isEqualTo(page);
    assertThat(city.post("/territories/new", form("01/01/2015", "kind", "DISTRICT_TOWN", "name", "Thị xã Mẫu", "parent", "Phường Mẫu Một")).body())
        .contains("không thể nằm trong");
    assertThat(city.get(page + "/change").body()).contains("value=\"Quận Ba Đình\"", "value=\"Phường Mẫu Một\"", "name=\"version\" value=\"0\"");
    var change = byPaper("01/02/2022", "version", "0", "kind", "WARD", "name", "Phường Mẫu Hai", "parent", "Quận Ba Đình", "verified", "on");
    assertThat(city.post(page + "/change", change).statusCode()).isEqualTo(303);
    var stale = city.post(page + "/change", byPaper("01/03/2022", "version", "0", "kind", "WARD", "name", "Phường Mẫu Ba", "parent", "Quận Ba Đình"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("nay là Phường Mẫu Hai (Phường) từ ngày 01/02/2022", "value=\"Phường Mẫu Ba\"", "name=\"version\" value=\"1\"");
    var heir = location(city.post("/territories/new", form("01/01/2015", "kind", "WARD", "name", "Phường Mẫu Bốn", "parent", "Quận Ba Đình")));
    city.get(page + "/ending");
    assertThat(city.post(page + "/ending", byPaper("01/04/2022", "version", "1", "successors", "Phường Không Có")).body()).contains("id=\"successors-error\"");
    assertThat(city.post(page + "/ending", byPaper("01/04/2022", "version", "0", "successors", "Phường Mẫu Bốn")).statusCode()).isEqualTo(409);
    assertThat(city.post(page + "/ending", byPaper("01/04/2022", "version", "1", "successors", "Phường Mẫu Bốn")).statusCode()).isEqualTo(303);
    assertThat(city.get(heir).body()).contains("Địa bàn tiền thân", "Phường Mẫu Hai", "1/NQ");
    assertThat(city.get(page).body()).contains("Địa bàn đã kết thúc hết ngày 31/03/2022", "Địa bàn kế thừa", "Phường Mẫu Một");
    var reader = visitor("canbo.badinh");
    for (var act : List.of("/territories/new", heir + "/change", heir + "/ending")) {
      assertThat(reader.get(act).statusCode()).as(act).isEqualTo(403);
      assertThat(reader.post(act, Map.of()).statusCode()).as(act).isEqualTo(403);
    }
  }

  @Test
  void a_unit_serves_a_territory_until_it_does_no_more() throws Exception {
    var city = visitor("quantri");
    var unit = "/units/" + units.districts().getLast().id().value();
    city.get(unit + "/territories/new");
    var wrong = city.post(unit + "/territories/new", Map.of("once", UUID.randomUUID().toString(), "territory", "Quận Không Có", "from", "x"));
    assertThat(wrong.body()).contains("id=\"territory-error\"", "id=\"from-error\"", "value=\"Quận Không Có\"");
    var sent = Map.of("once", UUID.randomUUID().toString(), "territory", "Thành phố Hà Nội", "from", "01/01/2022");
    for (int time = 0; time < 2; time++) {
      assertThat(city.post(unit + "/territories/new", sent).statusCode()).isEqualTo(303);
    }
    var row = Pattern.compile(unit + "/territories/(\\d+)\"").matcher(city.get(unit).body());
    assertThat(row.find()).isTrue();
    var one = unit + "/territories/" + row.group(1);
    city.get(one);
    assertThat(city.post(one, Map.of("until", "x")).body()).contains("id=\"until-error\"");
    assertThat(city.post(one, Map.of("until", "01/01/2022")).body()).contains("Đơn vị phụ trách từ ngày 01/01/2022");
    assertThat(city.post(one, Map.of("until", "01/10/2022")).statusCode()).isEqualTo(303);
    assertThat(city.get(unit).body()).contains("đến hết 30/09/2022");
    assertThat(city.post(one + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(city.get(unit).body()).doesNotContain("đến hết 30/09/2022");
    assertThat(visitor("canbo.badinh").get(unit + "/territories/new").statusCode()).isEqualTo(403);
  }

  @Test
  void each_page_fits_a_desk_and_a_phone_and_can_be_used_by_everybody() throws Exception {
    var unit = "/units/" + units.districts().get(1).id().value();
    var city = visitor("quantri");
    city.get(unit + "/codes/new");
    assertThat(city.post(unit + "/codes/new", byPaper("01/10/2022", "code", "H-QD-001")).statusCode()).isEqualTo(303);
    var code = Pattern.compile(unit + "/codes/(\\d+)\"").matcher(city.get(unit).body());
    var row = Pattern.compile(unit + "/territories/(\\d+)\"").matcher(city.get(unit).body());
    assertThat(code.find() && row.find()).isTrue();
    var hanoi = page("Thành phố Hà Nội");
    var pages = Map.of(
        "units", "/units?q=ba", "unit", unit, "unit-code", unit + "/codes/new", "unit-code-correction", unit + "/codes/" + code.group(1),
        "territories", "/territories", "territory", hanoi, "territory-change", hanoi + "/change", "territory-ending", page("Quận Hoàn Kiếm") + "/ending",
        "served-new", unit + "/territories/new", "served", unit + "/territories/" + row.group(1));
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "quantri", SampleFront.PASSWORD)) {
        for (var page : pages.entrySet()) {
          browser.open(page.getValue()).picture(screen.width() + "/" + page.getKey());
          assertThat(browser.violations()).isEmpty();
          assertThat(browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")).as(page.getKey()).isEqualTo(false);
        }
      }
    }
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var city = visitor("quantri");
    var page = page("Quận Hoàn Kiếm");
    var unit = "/units/" + units.districts().getFirst().id().value();
    for (var path : List.of(
        "/territories", "/territories?q=ba", page, page + "/change", page + "/ending", "/territories/new", unit, unit + "/territories/new")) {
      assertThat(Statements.of(() -> assertThat(city.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }
}
