package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/// The pages of units with the bodies beside the Front.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitMapPagesTest {

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

  private static Map<String, String> body(String code, String kind, String level) {
    return new HashMap<>(Map.of(
        "code", code, "name", "Hội Mẫu " + code, "shortName", "Hội " + code, "kind", kind, "level", level, "beside", "HN", "from", "01/01/2015"));
  }

  @Test
  void the_list_shows_the_fronts_own_units_until_others_are_asked_for() throws Exception {
    var officer = visitor("canbo.badinh");
    assertThat(officer.get("/units").body()).contains("Quận Ba Đình").doesNotContain("UBND thành phố Hà Nội", "Chủ tịch nước");
    assertThat(officer.get("/units?q=uy+ban+nhan+dan").body()).doesNotContain("UBND-HN").contains("/units?q=uy+ban+nhan+dan&kind=ALL");
    assertThat(officer.get("/units?q=uy+ban+nhan+dan&kind=ALL").body()).contains("UBND thành phố Hà Nội");
    assertThat(officer.get("/units?kind=OTHER&level=CENTRAL").body()).contains("Chủ tịch nước", "Trung ương MTTQ Việt Nam")
        .doesNotContain("UBND thành phố Hà Nội", "Không thuộc cụm");
    assertThat(officer.get("/units?kind=MEMBER_ORGANIZATION").body()).contains("Hội Nông dân Thành phố").doesNotContain("UBND thành phố Hà Nội");
    assertThat(officer.get("/units?kind=NOBODY").body()).contains("Quận Ba Đình");
  }

  @Test
  void the_page_of_a_unit_says_who_decides_above_and_which_organizations_are_members() throws Exception {
    var officer = visitor("canbo.badinh");
    var city = officer.get("/units/" + units.cityFront().id().value()).body();
    assertThat(city).contains("Cơ quan quyết định bên trên", "UBND thành phố Hà Nội", "Chủ tịch nước", "Tổ chức thành viên", "Hội Nông dân Thành phố");
    var district = officer.get("/units/" + units.districts().getFirst().id().value()).body();
    assertThat(district).contains("UBND thành phố Hà Nội").doesNotContain("Hội Nông dân Thành phố");
    var committee = officer.get("/units/" + units.byCode("UBND-HN").orElseThrow().id().value()).body();
    assertThat(committee).contains("Bên cạnh", ">Thành phố Hà Nội</a>", "Tỉnh, thành phố").doesNotContain("Cán bộ của đơn vị", "Mọi tập thể");
  }

  @Test
  void a_body_is_entered_by_its_form_and_a_wrong_one_is_told_what_is_wrong() throws Exception {
    var city = visitor("quantri");
    assertThat(city.get("/units/new").body()).contains("value=\"HN\"");
    var nothing = city.post("/units/new", Map.of("code", "A B", "beside", "KHONG-CO"));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains(
        "id=\"code-error\"", "id=\"name-error\"", "id=\"shortName-error\"", "id=\"kind-error\"", "id=\"level-error\"", "id=\"beside-error\"",
        "id=\"from-error\"", "value=\"A B\"");
    var misplaced = city.post("/units/new", body("HM-1", "MEMBER_ORGANIZATION", "COMMUNE"));
    assertThat(misplaced.statusCode()).isEqualTo(422);
    assertThat(misplaced.body()).contains("Hội Mẫu HM-1 không thể ghi bên cạnh", "Chọn Ủy ban Mặt trận cùng cấp với nó.", "value=\"HM-1\"");
    for (int time = 0; time < 2; time++) {
      assertThat(city.post("/units/new", body("HM-2", "MEMBER_ORGANIZATION", "PROVINCE")).statusCode()).isEqualTo(303);
    }
    assertThat(city.get("/units?kind=OTHER&q=HM-2").body()).contains("Hội HM-2", "1 kết quả");
    assertThat(visitor("canbo.badinh").get("/units/new").statusCode()).isEqualTo(403);
  }

  @Test
  void a_table_founds_units_of_the_chosen_kind_below_or_beside_whom_its_lines_name() throws Exception {
    var city = visitor("quantri");
    city.get("/reorganizations/new");
    var district = units.districts().getFirst();
    assertThat(preview(city, "PEOPLES_COMMITTEE", "DISTRICT", "MAU-U1", district.code()).body()).contains("Thực hiện");
    assertThat(preview(city, "PEOPLES_COMMITTEE", "", "MAU-U2", "").body()).contains("Cấp đã chọn không hợp với loại");
    assertThat(preview(city, "PEOPLES_COMMITTEE", "COMMUNE", "MAU-U3", "HN").body()).contains("không thể ghi bên cạnh");
    assertThat(preview(city, "COMMUNE_FRONT", "", "MAU-U4", "UBND-HN").body()).contains("không thể trực thuộc Ủy ban nhân dân thành phố Hà Nội");
    assertThat(preview(city, "FRONT_WORK_BOARD", "", "MAU-U5", "").body()).contains("không thể trực thuộc");
    assertThat(preview(city, "COMMUNE_FRONT", "", "MAU-U6", "").body()).contains("Thực hiện");
    assertThat(preview(city, "COMMUNE_FRONT", "", "MAU-U7", "KHONG-CO").body()).contains("Không có đơn vị nào mang mã KHONG-CO");
    var form = table("PEOPLES_COMMITTEE", "DISTRICT", "MAU-U8", district.code());
    assertThat(city.post("/reorganizations", form).statusCode()).isEqualTo(303);
    assertThat(units.byCode("MAU-U8").orElseThrow().beside()).isEqualTo(district.id());
  }

  private static HttpResponse<String> preview(Visitor city, String kind, String level, String code, String upper) throws Exception {
    return city.upload("/reorganizations/preview", table(kind, level, code, upper), "file", "", new byte[0]);
  }

  private static Map<String, String> table(String kind, String level, String code, String upper) {
    return Map.of(
        "kind", kind, "level", level, "number", "12/NQ", "issuer", "Hội đồng nhân dân", "signedOn", "01/06/2022", "effectiveOn", "01/10/2022",
        "once", UUID.randomUUID().toString(),
        "lines", "Mã đơn vị mới\tTên đầy đủ\tTên ngắn\tMã đơn vị cũ\tMã cấp trên\n" + code + "\tĐơn vị " + code + "\t" + code + "\t\t" + upper);
  }

  @Test
  void each_page_fits_a_desk_and_a_phone_and_can_be_used_by_everybody() throws Exception {
    var pages = Map.of(
        "bodies", "/units?kind=OTHER", "body-new", "/units/new", "body", "/units/" + units.byCode("UBND-HN").orElseThrow().id().value(),
        "city", "/units/" + units.cityFront().id().value(), "reorganization-new", "/reorganizations/new");
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
    var own = "/units/" + units.cityFront().id().value();
    var committee = "/units/" + units.byCode("UBND-HN").orElseThrow().id().value();
    for (var path : List.of("/units?kind=ALL&level=PROVINCE", "/units/new", own, committee)) {
      city.get(path);
      assertThat(Statements.of(() -> assertThat(city.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }
}
