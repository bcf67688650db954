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

/// The pages of collectives and households, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectivePagesTest {

  private static final Pattern ENTERED = Pattern.compile("(/collectives/\\d+)\\?done=organization\\.done\\.collective-entered");
  private static final Pattern MEMBER = Pattern.compile("/members/(\\d+)\"");
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

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

  private Unit badinh() {
    return units.unit(accounts.actor("canbo.badinh").orElseThrow().duties().getFirst().unit());
  }

  private String list() {
    return "/units/" + badinh().id().value() + "/collectives";
  }

  private static Map<String, String> form(String... more) {
    var all = new HashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "kind", "TEAM", "name", "Tổ dân vận", "headcount", "4", "small", "on", "since", "01/02/2020"));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private String entered(Visitor officer, String... more) throws Exception {
    officer.get(list() + "/new");
    var answer = officer.post(list() + "/new", form(more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    var address = ENTERED.matcher(location(answer));
    assertThat(address.find()).as(location(answer)).isTrue();
    return address.group(1);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String found(Pattern pattern, String body) {
    var found = pattern.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Map<String, String> at(Visitor visitor, String page, String... more) throws Exception {
    var all = new HashMap<>(Map.of("version", found(VERSION, visitor.get(page).body())));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  @Test
  void a_collective_is_entered_changed_and_ended_and_each_day_shows_it_as_it_was() throws Exception {
    var officer = visitor("canbo.badinh");
    assertThat(officer.get("/units/" + badinh().id().value()).body()).contains("href=\"" + list() + "\"");
    assertThat(officer.get(list()).body()).contains("Ban Công tác Mặt trận mẫu số 2", list() + "/new");
    officer.get(list() + "/new");
    var wrong = officer.post(list() + "/new", form("kind", "", "name", "", "headcount", "bốn", "since", "31/02/2020"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"kind-error\"", "id=\"name-error\"", "id=\"headcount-error\"", "id=\"since-error\"", "value=\"bốn\"", "name=\"small\"");
    var sent = form("name", "Tổ dân vận một lần");
    assertThat(location(officer.post(list() + "/new", sent))).isEqualTo(location(officer.post(list() + "/new", sent)));
    var again = officer.post(list() + "/new", form("name", "tổ dân vận MỘT lần"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("id=\"name-error\"", "Đơn vị đã có");

    var one = entered(officer, "name", "Tổ dân vận cũ");
    var stale = at(officer, one + "/change", "name", "Tổ dân vận khác", "headcount", "9", "since", "01/03/2021");
    var change = officer.post(one + "/change", at(officer, one + "/change", "name", "Tổ dân vận mới", "headcount", "6", "since", "01/02/2021"));
    assertThat(location(change)).isEqualTo(one + "?done=organization.done.collective-changed");
    var told = officer.post(one + "/change", stale);
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(told.body()).contains("<li>Tổ dân vận mới</li>", "value=\"Tổ dân vận khác\"");
    assertThat(officer.get(one + "?day=31/01/2021").body()).contains("<h1>Tổ dân vận cũ", "như vào ngày 31/01/2021");
    assertThat(officer.get(one).body()).contains("<h1>Tổ dân vận mới", "Tổ dân vận cũ");
    assertThat(officer.get(list() + "?day=31/01/2021").body()).contains("Tổ dân vận cũ").doesNotContain("Tổ dân vận mới");
    assertThat(officer.get(list() + "?day=31/02/2021").body()).contains("id=\"day-error\"", "value=\"31/02/2021\"");

    assertThat(officer.post(one + "/ending", at(officer, one + "/ending", "until", "x")).body()).contains("id=\"until-error\"");
    assertThat(officer.post(one + "/ending", at(officer, one + "/ending", "until", "01/01/2021")).body()).contains("Lần ghi gần nhất có hiệu lực từ 01/02/2021");
    assertThat(officer.post(one + "/ending", at(officer, one + "/ending", "until", "01/07/2021")).statusCode()).isEqualTo(303);
    assertThat(officer.get(one).body()).contains("Đã kết thúc hết ngày 30/06/2021").doesNotContain(one + "/ending");
    assertThat(officer.get(list()).body()).doesNotContain("Tổ dân vận mới");
    assertThat(officer.get(list() + "?day=30/06/2021").body()).contains("Tổ dân vận mới");
  }

  @Test
  void members_are_ticked_end_and_are_cancelled() throws Exception {
    var officer = visitor("canbo.badinh");
    var one = entered(officer, "name", "Tổ có thành viên");
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var person = people.enter("Lê Mẫu Tham Gia", badinh().id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk);
    var page = one + "/members/new";
    assertThat(officer.get(page + "?q=tham%20gia").body()).contains("Lê Mẫu Tham Gia", "value=\"" + person.value() + "\"");
    var wrong = officer.post(page, at(officer, page, "since", "x"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"person-error\"", "id=\"since-error\"");
    var early = officer.post(page, at(officer, page, "person", "" + person.value(), "since", "01/01/2020"));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("Tập thể có từ 01/02/2020", "value=\"" + person.value() + "\" checked");
    var sent = at(officer, page, "person", "" + person.value(), "since", "01/03/2020");
    assertThat(location(officer.post(page, sent))).isEqualTo(one + "?done=organization.done.joined");
    assertThat(officer.post(page, sent).statusCode()).as("the same again").isEqualTo(303);
    sent.put("since", "01/04/2020");
    var stale = officer.post(page, sent);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("<li>Lê Mẫu Tham Gia</li>", "value=\"01/04/2020\"");
    assertThat(officer.get(one).body()).contains("Đã ghi 1 thành viên; số người khai của tập thể: 4", "/people/" + person.value());
    assertThat(officer.get(one + "?day=29/02/2020").body()).contains("Vào ngày 29/02/2020 chưa ghi thành viên nào", "Thành viên thời gian khác");
    assertThat(officer.get(page + "?q=tham%20gia").body()).doesNotContain("value=\"" + person.value() + "\"");

    var member = one + "/members/" + found(MEMBER, officer.get(one).body());
    assertThat(officer.post(member, at(officer, member, "until", "x")).body()).contains("id=\"until-error\"");
    assertThat(officer.post(member, at(officer, member, "until", "01/03/2020")).body()).contains("nếu ghi nhầm thì hủy lần ghi");
    var late = at(officer, member, "until", "01/06/2021");
    assertThat(officer.post(member, at(officer, member, "until", "01/06/2020")).statusCode()).isEqualTo(303);
    var told = officer.post(member, late);
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(told.body()).contains("thành viên từ 01/03/2020 đến hết 31/05/2020", "value=\"01/06/2021\"");
    assertThat(officer.post(member + "/cancellation", Map.of("version", "0")).statusCode()).isEqualTo(409);
    assertThat(officer.post(member + "/cancellation", at(officer, member)).statusCode()).isEqualTo(303);
    assertThat(officer.get(one).body()).doesNotContain("Lê Mẫu Tham Gia");
  }

  @Test
  void a_household_is_entered_with_its_head_and_address() throws Exception {
    var officer = visitor("canbo.badinh");
    assertThat(officer.get(list() + "/new?household=true").body()).contains("name=\"head\"", "name=\"address\"").doesNotContain("name=\"headcount\"");
    var wrong = officer.post(list() + "/new", form("kind", "HOUSEHOLD", "name", "Hộ gia đình bà Lê Mẫu Hoa"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"head-error\"", "id=\"address-error\"");
    var one = entered(officer, "kind", "HOUSEHOLD", "name", "Hộ gia đình bà Lê Mẫu Hoa", "head", "Lê Mẫu Hoa", "address", "Số 5, tổ 3");
    assertThat(officer.get(one).body()).contains("Lê Mẫu Hoa", "Số 5, tổ 3").doesNotContain("/members/new");
    assertThat(officer.get(list()).body()).contains("Hộ gia đình bà Lê Mẫu Hoa", "Số 5, tổ 3");
    assertThat(visitor("canbo.badinh").get("/nominations/new").body()).as("what is proposed as a collective").doesNotContain("Lê Mẫu Hoa");
  }

  @Test
  void strangers_see_none_and_readers_change_none() throws Exception {
    var officer = visitor("canbo.badinh");
    var one = entered(officer, "name", "Tổ kín");
    var stranger = visitor("canbo.dongda");
    assertThat(stranger.get(one).statusCode()).isEqualTo(404);
    assertThat(stranger.get(list()).statusCode()).isEqualTo(403);
    assertThat(stranger.get("/units/" + badinh().id().value()).body()).doesNotContain("Tổ kín");
    var head = visitor("chutich.badinh");
    assertThat(head.get(one).body()).contains("Tổ kín").doesNotContain(one + "/change");
    assertThat(head.get(one + "/change").statusCode()).isEqualTo(403);
    assertThat(visitor("quantri").get(one).statusCode()).isEqualTo(403);
  }

  /// Whether a unit is the city Front is asked once for good, by whichever page comes first.
  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = visitor("canbo.badinh");
    var one = entered(officer, "name", "Tổ đếm");
    var person = people.of(badinh().id()).getFirst().id();
    assertThat(officer.post(one + "/members/new", at(officer, one + "/members/new", "person", "" + person.value(), "since", "01/03/2020")).statusCode())
        .isEqualTo(303);
    var member = one + "/members/" + found(MEMBER, officer.get(one).body());
    officer.get("/units");
    for (var path : List.of(
        "/units/" + badinh().id().value(), list(), list() + "/new", one, one + "/change", one + "/ending", one + "/members/new", member)) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }
}
