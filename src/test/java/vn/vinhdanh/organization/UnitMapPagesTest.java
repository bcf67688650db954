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
import vn.vinhdanh.actor.UnitId;
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
  @Autowired UnitCodes codes;
  @Autowired Reorganizations reorganizations;
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
  void whoever_keeps_the_map_is_told_of_the_districts_that_stand_after_the_last_day_of_their_level() throws Exception {
    var keepers = List.of(visitor("canbo.tp"), visitor("quantri"));
    var tp = accounts.actor("canbo.tp").orElseThrow();
    for (var keeper : keepers) {
      assertThat(keeper.get("/units?kind=LEFT_OVER&day=30/06/2025").body()).contains("Không có kết quả").doesNotContain("Quận Ba Đình");
    }
    try {
      legalDay.turnTo(LocalDate.of(2025, 6, 30), tp);
      assertThat(keepers.getFirst().get("/").body()).doesNotContain("kind=LEFT_OVER");
      legalDay.turnTo(LocalDate.of(2025, 7, 1), tp);
      for (var keeper : keepers) {
        assertThat(keeper.get("/").body()).contains("href=\"/units?kind=LEFT_OVER\"", "đơn vị, tổ chức còn lại");
        assertThat(Statements.of(() -> keeper.get("/"))).isBetween(1, Statements.BUDGET);
      }
      assertThat(keepers.getFirst().get("/units?kind=LEFT_OVER").body()).contains("Quận Ba Đình", "Cấp này kết thúc hết 30/06/2025").doesNotContain("UBND thành phố Hà Nội");
      assertThat(visitor("canbo.badinh").get("/").body()).doesNotContain("kind=LEFT_OVER");
    } finally {
      legalDay.turnTo(LocalDate.of(2022, 11, 1), tp);
    }
  }

  @Test
  void the_page_of_a_unit_says_who_decides_above_and_which_organizations_are_members() throws Exception {
    var officer = visitor("canbo.badinh");
    var city = officer.get("/units/" + units.cityFront().id().value()).body();
    assertThat(city).contains("Cơ quan quyết định bên trên", "UBND thành phố Hà Nội", "Chủ tịch nước", "Tổ chức thành viên", "Hội Nông dân Thành phố");
    var district = officer.get("/units/" + units.districts().getFirst().id().value()).body();
    assertThat(district).contains("UBND thành phố Hà Nội").doesNotContain("Hội Nông dân Thành phố");
    var committee = officer.get("/units/" + units.byCode("UBND-HN").orElseThrow().id().value()).body();
    assertThat(committee).contains("Cùng cấp với", ">Thành phố Hà Nội</a>", "Cấp tỉnh").doesNotContain("Cán bộ của đơn vị", "Mọi tập thể");
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
    assertThat(misplaced.body()).contains("Hội Mẫu HM-1 không thể ghi cùng cấp với", "Chọn Ủy ban Mặt trận cùng cấp với nó.", "value=\"HM-1\"");
    var alone = body("HM-3", "MEMBER_ORGANIZATION", "PROVINCE");
    alone.put("beside", "");
    assertThat(city.post("/units/new", alone).body()).contains("Chỉ cơ quan ở Trung ương để trống cả hai.");
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
    assertThat(preview(city, "PEOPLES_COMMITTEE", "COMMUNE", "MAU-U3", "HN").body()).contains("không thể ghi cùng cấp với");
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
  void the_tree_shows_a_level_at_a_time_with_what_is_below_and_boards_and_other_bodies_apart() throws Exception {
    var city = visitor("quantri");
    var districts = units.districts();
    var whole = city.get("/units/tree").body();
    assertThat(whole).contains("Đơn vị trực thuộc", "Quận Ba Đình", "Cơ quan Ủy ban MTTQ Thành phố", "Cơ quan, tổ chức cùng cấp", "UBND thành phố Hà Nội")
        .doesNotContain("Chủ tịch nước");
    assertThat(whole.indexOf("Huyện Ứng Hòa")).isPositive().isLessThan(whole.indexOf("UBND thành phố Hà Nội"));
    assertThat(top(city)).contains("Thành phố Hà Nội", "Chủ tịch nước").doesNotContain("Quận Ba Đình", "UBND thành phố Hà Nội")
        .contains("at=" + units.cityFront().id().value() + "\"").contains("31 đơn vị");
    for (var line : List.of("COMMUNE_FRONT:MAU-C1:" + districts.get(5).code(), "CITY_BOARD:MAU-B1:", "FRONT_WORK_BOARD:MAU-B2:MAU-C1")) {
      var parts = line.split(":", -1);
      var form = new HashMap<>(table(parts[0], "", parts[1], parts[2]));
      form.put("effectiveOn", parts[1].equals("MAU-B2") ? "02/10/2022" : "01/10/2022");
      assertThat(city.post("/reorganizations", form).statusCode()).as(line).isEqualTo(303);
    }
    int district = (int) districts.get(5).id().value();
    assertThat(city.get("/units/tree").body()).containsOnlyOnce("fw-normal\">MAU-B1<").doesNotContain("MAU-C1", "MAU-B2")
        .containsPattern("at=" + district + "\" [^>]*>1 đơn vị<").containsPattern("<h2 id=\"h-boards\"[^>]*>Ban</h2>");
    assertThat(city.get("/units/tree?day=30/09/2022").body()).doesNotContain("MAU-B1", "at=" + district + "&amp;");
    assertThat(city.get("/units/tree?at=" + district + "&day=01/10/2022").body()).contains("MAU-C1", "&amp;day=01/10/2022").doesNotContain("MAU-B2");
    assertThat(city.get("/units/tree?at=" + units.byCode("MAU-C1").orElseThrow().id().value()).body()).contains("MAU-B2", ">Quận", "at=top");
    assertThat(top(city)).contains("31 đơn vị, 1 ban");
    assertThat(city.get("/units/tree?at=nobody").body()).contains("Quận Ba Đình");
    assertThat(city.get("/units/tree?at=99999999").statusCode()).isEqualTo(404);
    assertThat(city.get("/units").body()).contains("href=\"/units/tree\"");
  }

  @Test
  void the_tree_of_a_day_is_that_of_the_units_codes_and_places_of_that_day() throws Exception {
    var city = visitor("quantri");
    var officer = accounts.actor("canbo.tp").orElseThrow();
    city.get("/reorganizations/new");
    var paper = new LegalAct("7/NQ", "Hội đồng nhân dân", LocalDate.of(2022, 6, 1), "");
    var from = units.districts().get(7);
    var to = units.districts().get(8);
    for (var code : List.of("MAU-T1", "MAU-T2")) {
      assertThat(city.post("/reorganizations", table("COMMUNE_FRONT", "", code, from.code())).statusCode()).isEqualTo(303);
    }
    var moved = units.byCode("MAU-T1").orElseThrow().id();
    var ended = units.byCode("MAU-T2").orElseThrow().id();
    reorganizations.carryOut(new Reorganization(new Change.Move(moved, to.id()), LocalDate.of(2022, 10, 10), paper, UUID.randomUUID(), true), officer);
    reorganizations.carryOut(
        new Reorganization(new Change.Renaming(moved, "Đơn vị tên mới", "Tên mới"), LocalDate.of(2022, 10, 12), paper, UUID.randomUUID(), true), officer);
    codes.change(moved, "MAU-T9", LocalDate.of(2022, 10, 15), paper, UUID.randomUUID(), officer);
    reorganizations.carryOut(new Reorganization(new Change.Ending(ended), LocalDate.of(2022, 10, 20), paper, UUID.randomUUID(), true), officer);
    assertThat(tree(city, from.id(), "30/09/2022")).contains("Không có đơn vị nào ở dưới vào ngày này").doesNotContain("MAU-T");
    assertThat(tree(city, from.id(), "09/10/2022")).contains("MAU-T1", "MAU-T2");
    assertThat(tree(city, to.id(), "09/10/2022")).doesNotContain("MAU-T");
    assertThat(tree(city, from.id(), "10/10/2022")).contains("MAU-T2").doesNotContain("MAU-T1");
    assertThat(tree(city, to.id(), "14/10/2022")).contains("fw-normal\">MAU-T1<").doesNotContain("MAU-T9");
    assertThat(tree(city, to.id(), "15/10/2022")).contains("fw-normal\">MAU-T9<").doesNotContain("fw-normal\">MAU-T1<");
    assertThat(tree(city, from.id(), "20/10/2022")).doesNotContain("MAU-T");
    var above = units.cityFront().id();
    assertThat(tree(city, above, "09/10/2022")).containsPattern(below(from, "09/10/2022", 2)).doesNotContain("at=" + to.id().value() + "&amp;");
    assertThat(tree(city, above, "19/10/2022")).containsPattern(below(from, "19/10/2022", 1)).containsPattern(below(to, "19/10/2022", 1));
    assertThat(tree(city, above, "20/10/2022")).doesNotContain("at=" + from.id().value() + "&amp;").containsPattern(below(to, "20/10/2022", 1));
    assertThat(tree(city, moved, "09/10/2022")).contains("at=" + from.id().value() + "&amp;").doesNotContain("at=" + to.id().value() + "&amp;");
    assertThat(tree(city, moved, "10/10/2022")).contains("at=" + to.id().value() + "&amp;").doesNotContain("at=" + from.id().value() + "&amp;");
    assertThat(tree(city, moved, "11/10/2022")).contains("<h1>MAU-T1</h1>").doesNotContain("Tên mới");
    assertThat(tree(city, moved, "12/10/2022")).contains("<h1>Tên mới</h1>");
    assertThat(tree(city, to.id(), "11/10/2022")).doesNotContain("Tên mới");
    assertThat(tree(city, ended, "20/10/2022")).contains("19/10/2022");
    assertThat(tree(city, from.id(), "32/10/2022")).contains("id=\"day-error\"");
  }

  private static String tree(Visitor visitor, UnitId unit, String day) throws Exception {
    return visitor.get("/units/tree?at=" + unit.value() + "&day=" + day).body();
  }

  private static String below(Unit unit, String day, int count) {
    return "at=" + unit.id().value() + "&amp;day=" + day + "\" [^>]*>" + count + " đơn vị<";
  }

  private static String top(Visitor city) throws Exception {
    return city.get("/units/tree?at=top").body();
  }

  private static Map<String, String> paper(String from, String... more) {
    var form = new HashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "number", "45/QĐ", "issuer", "Ban Thường trực", "signedOn", "01/06/2020", "about", "", "effectiveOn", from));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return form;
  }

  private static String row(String body, String page) {
    var found = Pattern.compile(page + "/traits/(\\d+)\"").matcher(body);
    assertThat(found.find()).isTrue();
    return page + "/traits/" + found.group(1);
  }

  @Test
  void what_a_unit_has_of_its_own_is_entered_corrected_ended_and_read_on_any_day() throws Exception {
    var city = visitor("quantri");
    var page = "/units/" + units.districts().get(2).id().value();
    assertThat(city.get(page + "/traits/new").body()).contains("Tư cách pháp nhân", "Con dấu riêng", "Tài khoản riêng");
    var wrong = city.post(page + "/traits/new", paper("x"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"trait-error\"", "id=\"effectiveOn-error\"", "value=\"45/QĐ\"");
    assertThat(city.post(page + "/traits/new", paper("01/10/2020", "trait", "LEGAL_PERSONALITY")).body())
        .contains("Đã ghi có tư cách pháp nhân từ 01/04/2014");
    var sent = paper("01/10/2020", "trait", "SEAL");
    for (int time = 0; time < 2; time++) {
      assertThat(city.post(page + "/traits/new", sent).statusCode()).isEqualTo(303);
    }
    var row = row(city.get(page).body(), page);
    assertThat(city.get(row).body()).contains("value=\"01/10/2020\"", "value=\"45/QĐ\"");
    assertThat(city.post(row, paper("01/11/2020")).statusCode()).isEqualTo(303);
    var stale = city.post(row, paper("01/12/2020", "until", "01/01/2022"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("nay từ ngày 01/11/2020", "value=\"01/12/2020\"", "value=\"01/01/2022\"");
    var now = row(city.get(page).body(), page);
    assertThat(city.get(now + "/ending").body()).contains("Con dấu riêng", "01/11/2020");
    assertThat(city.post(now + "/ending", paper("01/11/2020")).body()).contains("Chọn ngày sau 01/11/2020");
    assertThat(city.post(now + "/ending", paper("01/06/2022")).statusCode()).isEqualTo(303);
    var reader = visitor("canbo.badinh");
    assertThat(reader.get(page).body()).contains("Ghi nhầm, đã sửa", "31/05/2022", "Hết hiệu lực theo 45/QĐ").doesNotContain(page + "/traits/");
    assertThat(reader.get(page).body()).containsPattern("Con dấu riêng</dt><dd>Chưa ghi nhận");
    assertThat(reader.get(page + "?day=31/05/2022").body()).containsPattern("Con dấu riêng</dt><dd>Có");
    assertThat(reader.get(page + "?day=31/10/2020").body()).containsPattern("Con dấu riêng</dt><dd>Chưa ghi nhận");
    assertThat(city.post(now + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(reader.get(page + "?day=31/05/2022").body()).containsPattern("Con dấu riêng</dt><dd>Chưa ghi nhận");
    assertThat(reader.get(page + "/traits/new").statusCode()).isEqualTo(403);
  }

  @Test
  void each_page_fits_a_desk_and_a_phone_and_can_be_used_by_everybody() throws Exception {
    var unit = "/units/" + units.districts().getLast().id().value();
    var visitor = visitor("quantri");
    visitor.get(unit);
    assertThat(visitor.post(unit + "/traits/new", paper("01/10/2020", "trait", "ACCOUNT")).statusCode()).isEqualTo(303);
    var row = row(visitor.get(unit).body(), unit);
    var pages = new HashMap<>(Map.of(
        "bodies", "/units?kind=OTHER", "body-new", "/units/new", "body", "/units/" + units.byCode("UBND-HN").orElseThrow().id().value(),
        "city", "/units/" + units.cityFront().id().value(), "reorganization-new", "/reorganizations/new"));
    pages.putAll(Map.of("unit-traits", unit, "trait-new", unit + "/traits/new", "trait", row, "trait-ending", row + "/ending"));
    pages.putAll(Map.of("unit-tree", "/units/tree", "unit-tree-top", "/units/tree?at=top"));
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
    for (var path : List.of("/units?kind=ALL&level=PROVINCE", "/units/tree", "/units/tree?at=top", "/units/new", own, own + "/traits/new", row(city.get(own).body(), own), row(city.get(own).body(), own) + "/ending", committee)) {
      city.get(path);
      assertThat(Statements.of(() -> assertThat(city.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }
}
