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
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages of declared headcounts, and what uses them.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadcountPagesTest {

  private static final Pattern ENTRY = Pattern.compile("/headcounts/(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired People people;
  @Autowired LegalDay legalDay;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private String list(String account) {
    return "/units/" + accounts.actor(account).orElseThrow().duties().getFirst().unit().value() + "/headcounts";
  }

  private static Map<String, String> form(String... more) {
    var all = new HashMap<>(Map.of("once", UUID.randomUUID().toString(), "on", "30/09/2022", "leaders", "3", "directWorkers", "17", "partTime", "4"));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String entry(String body) {
    var found = ENTRY.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void a_unit_declares_corrects_and_cancels_and_a_difference_is_shown() throws Exception {
    var officer = visitor("canbo.badinh");
    var list = list("canbo.badinh");
    int counted = people.of(accounts.actor("canbo.badinh").orElseThrow().duties().getFirst().unit()).size();
    assertThat(officer.get(list).body()).contains("Theo hồ sơ hiện có " + counted + " người", "Chưa khai lần nào");
    assertThat(officer.get(list + "/new").body()).contains("value=\"01/11/2022\"");
    var wrong = officer.post(list + "/new", form("on", "x", "leaders", "ba", "directWorkers", "", "partTime", "-1"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"on-error\"", "id=\"leaders-error\"", "id=\"directWorkers-error\"", "id=\"partTime-error\"", "value=\"ba\"");
    assertThat(officer.post(list + "/new", form("partTime", "21")).body()).contains("Không nhiều hơn tổng số 20 người");
    assertThat(officer.post(list + "/new", form("leaders", "0", "directWorkers", "0", "partTime", "0")).body()).contains("Nhập ít nhất một người");
    var sent = form();
    for (int time = 0; time < 2; time++) {
      assertThat(location(officer.post(list + "/new", sent))).isEqualTo(list + "?done=organization.done.headcount-declared");
    }
    assertThat(officer.get(list).body()).contains("30/09/2022", "3 lãnh đạo, 17 trực tiếp; 4 không chuyên trách", "Khai nhiều hơn " + (20 - counted));
    assertThat(officer.post(list + "/new", form()).body()).contains("Ngày 30/09/2022 đã khai 20 người");

    var first = list + "/" + entry(officer.get(list).body());
    officer.get(first);
    assertThat(officer.post(first, form("directWorkers", "18")).statusCode()).isEqualTo(303);
    var stale = officer.post(first, form("directWorkers", "19"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("<li>3 lãnh đạo, 18 trực tiếp; 4 không chuyên trách</li>", "value=\"19\"");
    assertThat(officer.post(first + "/cancellation", Map.of()).statusCode()).isEqualTo(409);
    var second = list + "/" + entry(officer.get(list).body());
    assertThat(officer.post(second + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(list).body()).contains("Đã hủy", "Đã được thay").doesNotContain("Có hiệu lực");
    assertThat(officer.post(second, form()).body()).contains("vừa bị hủy", "action=\"" + list + "/new\"");
    var head = visitor("chutich.badinh");
    assertThat(head.get(list).body()).doesNotContain(list + "/new");
    assertThat(head.get(list + "/new").statusCode()).isEqualTo(403);
    assertThat(visitor("canbo.dongda").get(list).statusCode()).isEqualTo(403);
  }

  @Test
  void the_share_of_people_with_an_initiative_uses_what_was_declared_last_in_the_year_and_says_so() throws Exception {
    var officer = visitor("canbo.dongda");
    var list = list("canbo.dongda");
    int counted = people.of(accounts.actor("canbo.dongda").orElseThrow().duties().getFirst().unit()).size();
    assertThat(officer.get("/initiatives").body()).contains("0/" + counted + " người", "Số người đếm theo hồ sơ hiện có; đơn vị chưa khai cho năm 2022");
    officer.get(list + "/new");
    officer.post(list + "/new", form("on", "31/12/2021", "directWorkers", "77"));
    assertThat(officer.get("/initiatives").body()).as("another year's").contains("0/" + counted + " người");
    officer.post(list + "/new", form("on", "01/01/2022", "directWorkers", "27"));
    assertThat(officer.get("/initiatives").body()).contains("0/30 người", "khai cho ngày 01/01/2022; theo hồ sơ: " + counted);
    officer.post(list + "/new", form("on", "01/10/2022", "directWorkers", "37"));
    assertThat(officer.get("/initiatives").body()).contains("0/40 người", "khai cho ngày 01/10/2022");
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = visitor("canbo.hoankiem");
    var list = list("canbo.hoankiem");
    officer.get(list + "/new");
    officer.post(list + "/new", form());
    var one = list + "/" + entry(officer.get(list).body());
    for (var path : List.of(list, list + "/new", one, "/initiatives")) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }
}
