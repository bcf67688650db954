package vn.vinhdanh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// On 01/07/2025 the 30 units of 2022 become 126 communes and wards from one workbook, by the pages: what the units received is
/// found under each of those who followed them, and counted once.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Map2025Test {

  private static final Map<String, String> ACT = Map.of(
      "number", "1656/NQ-UBTVQH15", "issuer", "Ủy ban Thường vụ Quốc hội", "signedOn", "16/06/2025", "about", "Sắp xếp",
      "effectiveOn", "01/07/2025", "kind", "COMMUNE_FRONT", "once", "6f1c9a50-0000-4000-8000-000000000001");
  private static final Pattern TOTAL = Pattern.compile("<tfoot>.*?<b>(\\d+)</b>", Pattern.DOTALL);
  private static final Pattern UNITS = Pattern.compile("(\\d+) đơn vị(?: vào ngày|\\s*<)");
  private static final Pattern LINES = Pattern.compile("<textarea name=\"lines\"[^>]*>(.*?)</textarea>", Pattern.DOTALL);

  @LocalServerPort int port;
  @Autowired SampleSeason season;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void playedAndDrawnAnew() throws Exception {
    season.open(Optional.empty());
    legalDay.turnTo(LocalDate.of(2025, 7, 2), SampleFront.FOUNDER);
    var officer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    officer.get("/reorganizations/new");
    var preview = officer.upload("/reorganizations/preview", ACT, "file", "units-2025.xlsx", SampleMapping.bytes());
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body()).contains("30 đơn vị kết thúc", "126 đơn vị bắt đầu", "141 quan hệ kế thừa", "chức vụ đang giữ", "tài khoản");
    assertThat(count("select count(*) from organization_v_unit where ended_on is not null")).isZero();
    var lines = LINES.matcher(preview.body());
    assertThat(lines.find()).isTrue();
    var form = new HashMap<>(ACT);
    form.put("lines", lines.group(1));
    assertThat(officer.post("/reorganizations", form).statusCode()).isEqualTo(303);
    assertThat(officer.post("/reorganizations", form).statusCode()).isEqualTo(303);
  }

  @Test
  void the_old_map_has_30_districts_and_the_new_one_126_communes() throws Exception {
    var officer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(units(officer, "30/06/2025")).isEqualTo(32);
    assertThat(units(officer, "01/07/2025")).isEqualTo(128);
    assertThat(count("select count(*) from organization_reorganization")).isEqualTo(1);
  }

  @Test
  void an_award_of_quan_ba_dinh_is_found_from_each_of_its_successors_with_the_path() throws Exception {
    var anyone = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    int badinh = count("select id from organization_v_unit where short_name = 'Quận Ba Đình'");
    int held = count("select count(*) from register_v_award where unit_id = " + badinh);
    assertThat(held).isPositive();
    for (var successor : List.of("Phường Ba Đình", "Phường Ngọc Hà", "Phường Giảng Võ", "Phường Hồng Hà")) {
      int unit = count("select id from organization_v_unit where short_name = '" + successor + "'");
      var page = anyone.get("/register?unit=" + unit).body();
      assertThat(Pattern.compile("Của đơn vị tiền thân: Quận Ba Đình → " + successor).matcher(page).results().map(MatchResult::group))
          .as(successor).hasSize(held);
      assertThat(anyone.get("/units/" + unit).body()).contains("Đơn vị tiền thân", "Quận Ba Đình", "1656/NQ-UBTVQH15");
    }
    assertThat(anyone.get("/units/" + badinh).body()).contains("kết thúc hoạt động hết ngày 30/06/2025", "Phường Ngọc Hà");
    assertThat(anyone.get("/units/" + badinh + "?day=30/06/2025").body()).doesNotContain("kết thúc hoạt động hết ngày");
  }

  @Test
  void both_maps_count_the_same_awards_each_once() throws Exception {
    var anyone = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    int valid = count("select count(*) from register_v_award where state = 'VALID'");
    assertThat(valid).isPositive();
    assertThat(total(anyone, "30/06/2025")).isEqualTo(valid);
    assertThat(total(anyone, "01/07/2025")).isEqualTo(valid);
  }

  @Test
  void the_city_reads_who_was_of_an_old_unit_on_its_last_day() throws Exception {
    int badinh = count("select id from organization_v_unit where short_name = 'Quận Ba Đình'");
    var chair = jdbc.sql("select p.full_name from organization_post o join organization_person p on p.id = o.person_id where o.unit_id = " + badinh
        + " and o.rank = 'HEAD'").query(String.class).single();
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(city.get("/units/" + badinh).body()).contains(chair);
    assertThat(city.get("/units/" + badinh + "?day=30/06/2025").body()).contains(chair);
    assertThat(city.get("/units/" + badinh + "?day=01/01/1900").body()).doesNotContain(chair).contains("không ghi ai giữ chức vụ");
    assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get("/units/" + badinh).body()).doesNotContain(chair);
  }

  @Test
  void the_officers_of_the_old_units_have_no_duty_any_more() throws Exception {
    var officer = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(officer.get("/nominations").statusCode()).isEqualTo(403);
  }

  private static int units(Visitor visitor, String day) throws Exception {
    return number(UNITS, visitor.get("/units?day=" + day).body());
  }

  private static int total(Visitor visitor, String day) throws Exception {
    return number(TOTAL, visitor.get("/register/units?day=" + day).body());
  }

  private static int number(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }
}
