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
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages of yearly ratings and discipline, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatingPagesTest {

  private static final Pattern RATING = Pattern.compile("/ratings/(\\d+)\"");
  private static final Pattern DISCIPLINE = Pattern.compile("/discipline/(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;

  @BeforeAll
  void found() {
    front.found();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private String fileOf(String name) {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var unit = units.districts().getFirst().id();
    return "/people/" + people.enter(name, unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk).value();
  }

  private static String once() {
    return UUID.randomUUID().toString();
  }

  private static Map<String, String> discipline(String... more) {
    var all = new HashMap<>(Map.of(
        "once", once(), "form", "WARNING", "act", "12/QĐ-MTTQ", "actOn", "01/03/2022", "since", "01/03/2022", "to", "28/02/2023"));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String number(Pattern pattern, String body) {
    var found = pattern.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void a_rating_is_entered_corrected_and_cancelled_and_a_stale_form_shows_what_stands() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Hạng");
    assertThat(officer.get(file).body()).contains("href=\"" + file + "/ratings\"");
    assertThat(officer.get(file + "/ratings").body()).contains("Chưa ghi năm nào", "Chưa ghi kỷ luật nào", file + "/ratings/new", file + "/discipline/new");
    officer.get(file + "/ratings/new");
    var wrong = officer.post(file + "/ratings/new", Map.of("once", once(), "year", "hai hai"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"year-error\"", "id=\"rating-error\"", "value=\"hai hai\"");
    var form = Map.of("once", once(), "year", "2021", "rating", "WELL");
    assertThat(location(officer.post(file + "/ratings/new", form))).isEqualTo(file + "/ratings?done=organization.done.rating-entered");
    assertThat(location(officer.post(file + "/ratings/new", form))).isEqualTo(file + "/ratings?done=organization.done.rating-entered");
    var again = officer.post(file + "/ratings/new", Map.of("once", once(), "year", "2021", "rating", "EXCELLENT"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("Năm 2021 đã ghi: Hoàn thành tốt nhiệm vụ");

    var one = file + "/ratings/" + number(RATING, officer.get(file + "/ratings").body());
    assertThat(officer.get(one).body()).contains("value=\"WELL\" checked", "/cancellation");
    assertThat(officer.post(one, Map.of()).body()).contains("id=\"rating-error\"");
    assertThat(officer.post(one, Map.of("rating", "EXCELLENT")).statusCode()).isEqualTo(303);
    var stale = officer.post(one, Map.of("rating", "COMPLETED"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("<li>Hoàn thành xuất sắc nhiệm vụ</li>", "value=\"COMPLETED\" checked");
    assertThat(officer.post(one + "/cancellation", Map.of()).statusCode()).isEqualTo(409);
    var now = file + "/ratings/" + number(RATING, officer.get(file + "/ratings").body());
    assertThat(now).isNotEqualTo(one);
    assertThat(officer.post(now + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(file + "/ratings").body()).contains("Đã hủy", "Đã được thay").doesNotContain("Có hiệu lực");
    assertThat(officer.post(now, Map.of("rating", "COMPLETED")).body()).contains("vừa bị hủy", "action=\"" + file + "/ratings/new\"");
  }

  @Test
  void a_discipline_is_entered_ended_and_cancelled() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Luật");
    officer.get(file + "/discipline/new");
    var wrong = officer.post(file + "/discipline/new", discipline("form", "", "act", "", "actOn", "31/02/2022", "since", "x", "to", "y"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"form-error\"", "id=\"act-error\"", "id=\"actOn-error\"", "id=\"since-error\"", "id=\"to-error\"", "value=\"31/02/2022\"");
    assertThat(officer.post(file + "/discipline/new", discipline("since", "28/02/2022")).body()).contains("không trước ngày quyết định 01/03/2022");
    assertThat(officer.post(file + "/discipline/new", discipline("to", "28/02/2022")).body()).contains("không trước ngày có hiệu lực 01/03/2022");
    assertThat(officer.post(file + "/discipline/new", discipline("to", "")).statusCode()).isEqualTo(303);
    assertThat(officer.post(file + "/discipline/new", discipline()).body()).contains("Quyết định 12/QĐ-MTTQ ngày 01/03/2022 đã ghi");
    var one = file + "/discipline/" + number(DISCIPLINE, officer.get(file + "/ratings").body());
    assertThat(officer.get(one).body()).contains("value=\"12/QĐ-MTTQ\"", "value=\"WARNING\" selected");
    assertThat(officer.post(one, discipline()).statusCode()).isEqualTo(303);
    assertThat(officer.get(file + "/ratings").body()).contains("Cảnh cáo", "28/02/2023", "Có hiệu lực", "Đã được thay");
    var stale = officer.post(one, discipline("form", "REPRIMAND"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác sửa", "28/02/2023", "value=\"REPRIMAND\" selected");
    assertThat(officer.post(one + "/cancellation", Map.of()).statusCode()).isEqualTo(409);
    var now = file + "/discipline/" + number(DISCIPLINE, officer.get(file + "/ratings").body());
    assertThat(officer.post(now + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(file + "/ratings").body()).contains("Đã hủy").doesNotContain("Có hiệu lực");
  }

  @Test
  void who_reads_the_file_without_keeping_it_is_told_that_it_is_not_shown_and_not_whether_there_is_one() throws Exception {
    var officer = visitor("canbo.badinh");
    var with = fileOf("Lê Mẫu Kín");
    var without = fileOf("Lê Mẫu Kín");
    officer.get(with + "/discipline/new");
    officer.post(with + "/discipline/new", discipline());
    officer.post(with + "/ratings/new", Map.of("once", once(), "year", "2021", "rating", "NOT_COMPLETED"));
    for (var account : List.of("chutich.badinh", "btt.tp")) {
      var reader = visitor(account);
      var seen = reader.get(with).body();
      assertThat(seen).as(account).contains("Không hiển thị với vai trò của bạn").doesNotContain("/ratings", "Không hoàn thành", "Cảnh cáo");
      assertThat(bare(seen, with)).isEqualTo(bare(reader.get(without).body(), without));
      assertThat(reader.get(with + "/ratings").statusCode()).as(account).isEqualTo(403);
    }
    var auditor = visitor("kiemtoan");
    assertThat(auditor.get(with + "/ratings").body()).contains("Không hoàn thành nhiệm vụ", "Cảnh cáo", "12/QĐ-MTTQ").doesNotContain("/ratings/new", "/discipline/");
  }

  /// The page without what tells two people and two requests apart.
  private static String bare(String body, String file) {
    return body.replace(file, "").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = visitor("canbo.badinh");
    var file = fileOf("Lê Mẫu Đếm");
    officer.get(file + "/discipline/new");
    officer.post(file + "/discipline/new", discipline());
    officer.post(file + "/ratings/new", Map.of("once", once(), "year", "2021", "rating", "WELL"));
    var body = officer.get(file + "/ratings").body();
    for (var path : List.of(
        "/ratings", "/ratings/new", "/ratings/" + number(RATING, body), "/discipline/new", "/discipline/" + number(DISCIPLINE, body))) {
      assertThat(Statements.of(() -> assertThat(officer.get(file + path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }
}
