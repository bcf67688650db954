package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.cluster.Pledges;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.scoring.Scales;

/// The pages of handovers, and what a leave says of duties before it is entered.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverPagesTest {

  private static final Pattern PAPER = Pattern.compile("(/handovers/\\d+)\\?done=identity\\.done\\.handover-prepared");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Sessions sessions;
  @Autowired People people;
  @Autowired Clusters clusters;
  @Autowired Pledges pledges;
  @Autowired Scales scales;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 2, 1), actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private Map<String, String> form(String receiver, String note) {
    var colleague = actor(receiver);
    return new HashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "unit", "" + colleague.duties().getFirst().unit().value(), "receiver", "" + colleague.account().value(),
        "note", note, "q", ""));
  }

  @Test
  void the_pages_show_what_is_open_and_the_paper_is_signed_on_them() throws Exception {
    var officer = visitor("canbo.badinh");
    var head = visitor("chutich.badinh");
    assertThat(officer.get("/handovers/new").body())
        .contains("không ai khác giữ", "Việc đang mở: Cán bộ phụ trách", "Đăng ký", "value=\"" + actor("chutich.badinh").account().value() + "\"");
    assertThat(officer.get("/handovers/new?q=khong%20co%20ai").body()).contains("Không tìm thấy đồng nghiệp", "value=\"khong co ai\"");
    var form = form("chutich.badinh", "Tủ hồ sơ");
    form.put("receiver", "");
    var wrong = officer.post("/handovers/new", form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"receiver-error\"", ">Tủ hồ sơ</textarea>");
    form.put("receiver", "" + actor("canbo.badinh").account().value());
    assertThat(officer.post("/handovers/new", form).body()).contains("chính là bên giao", ">Tủ hồ sơ</textarea>");
    form.put("receiver", "" + actor("chutich.badinh").account().value());
    var prepared = PAPER.matcher(location(officer.post("/handovers/new", form)));
    assertThat(prepared.find()).isTrue();
    String paper = prepared.group(1);
    assertThat(officer.get("/").body()).contains("Ký biên bản bàn giao cho", "href=\"" + paper + "\"");
    assertThat(officer.get("/handovers/new").body()).contains("id=\"open\"", "href=\"" + paper + "\"").doesNotContain("id=\"receiver\"", "Việc đang mở");
    assertThat(Statements.of(() -> officer.get("/handovers/new"))).as("nothing is looked for that is written down").isBetween(1, 3);
    assertThat(officer.post("/handovers/new", form("chutich.badinh", "Con dấu")).body()).contains("chưa ký xong", ">Con dấu</textarea>");
    assertThat(officer.get(paper).body()).contains("Chờ bên giao ký", "Tủ hồ sơ", "Đăng ký", paper + "/giving");
    assertThat(head.get(paper).body()).doesNotContain(paper + "/receipt");
    assertThat(head.post(paper + "/receipt", Map.of()).statusCode()).isEqualTo(422);
    var both = head.post(paper + "/giving", Map.of());
    assertThat(both.statusCode()).isEqualTo(422);
    assertThat(both.body()).contains("là bên nhận nên không ký cho bên giao");
    assertThat(officer.post(paper + "/giving", Map.of()).statusCode()).isEqualTo(303);
    assertThat(head.get("/").body()).contains("Nhận bàn giao từ");
    assertThat(head.get(paper).body()).contains(paper + "/receipt");
    assertThat(head.post(paper + "/receipt", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(paper).body()).contains("Đã bàn giao").doesNotContain(paper + "/cancellation");
    assertThat(officer.get("/handovers").body()).contains("href=\"" + paper + "\"");
    assertThat(visitor("canbo.dongda").get(paper).statusCode()).isEqualTo(404);
    for (var path : List.of("/", "/handovers", "/handovers/new", paper)) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        for (var path : List.of("/handovers", "/handovers/new", paper)) {
          browser.open(path).picture("handovers/" + screen.width() + path.replaceAll("[^a-z0-9]+", "-"));
          assertThat(browser.violations()).as(path).isEmpty();
          assertThat((Boolean) browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")).as(path).isFalse();
        }
      }
    }
  }

  @Test
  void every_role_prepares_its_own_within_the_budget_of_a_page() throws Exception {
    for (var account : SampleFront.oneAccountPerRole().values()) {
      var visitor = visitor(account);
      sessions.forget();
      assertThat(Statements.of(() -> assertThat(visitor.get("/handovers/new").statusCode()).as(account).isEqualTo(200)))
          .as(account).isBetween(1, Statements.BUDGET);
    }
  }

  @Test
  void an_officer_who_owes_most_prepares_within_the_budget_of_a_page() throws Exception {
    var unit = actor("canbo.dongda").duties().getFirst().unit();
    var cluster = clusters.clusterOf(unit, 2022).orElseThrow();
    var head = actor(jdbc.sql("""
            select a.username from identity_account a join identity_duty d on d.account_id = a.id
            where d.unit_id = :unit and d.role = 'UNIT_HEAD'
            """).param("unit", cluster.head().orElseThrow().unit().value()).query(String.class).single());
    pledges.write(cluster.id(), "Chỉ tiêu", -1, head);
    pledges.open(cluster.id(), 0, head);
    scales.apply(2022, actor("canbo.tp"));
    var visitor = visitor("canbo.dongda");
    assertThat(visitor.get("/handovers/new").body()).contains("ký giao ước", "Tự chấm điểm");
    assertThat(fewest(visitor, "/handovers/new")).isBetween(1, Statements.BUDGET - 1);
  }

  @Test
  void what_is_written_down_is_vietnamese_whoever_reads() throws Exception {
    var officer = visitor("canbo.tayho");
    String requests = "/people/" + actor("chutich.tayho").person().value() + "/requests";
    officer.get(requests);
    assertThat(officer.post(requests, Map.of("kind", "COPY", "words", "Toàn bộ", "once", "" + UUID.randomUUID())).statusCode()).isEqualTo(303);
    officer.get("/handovers/new?lang=en");
    assertThat(officer.get("/").body()).contains("who asks for a copy of the data");
    assertThat(officer.get("/handovers/new").body()).contains("Open work: ", "xin bản sao dữ liệu").doesNotContain("Việc đang mở");
    var prepared = PAPER.matcher(location(officer.post("/handovers/new", form("chutich.tayho", ""))));
    assertThat(prepared.find()).isTrue();
    assertThat(visitor("chutich.tayho").get(prepared.group(1)).body()).contains("Việc đang mở: ", "xin bản sao dữ liệu");
  }

  @Test
  void the_home_of_those_for_whom_nothing_waits_asks_no_more_than_without_handovers() throws Exception {
    var officer = visitor("canbo.longbien");
    int without = statementsOfHome(officer);
    officer.get("/handovers/new");
    assertThat(location(officer.post("/handovers/new", form("chutich.longbien", "")))).matches(PAPER.pattern());
    int with = statementsOfHome(officer);
    assertThat(officer.get("/").body()).contains("Ký biên bản bàn giao cho");
    assertThat(with).isEqualTo(without + 1).isLessThanOrEqualTo(Statements.BUDGET);
  }

  @Test
  void what_somebody_left_waits_on_the_home_of_the_head_until_it_is_received() throws Exception {
    var head = visitor("chutich.hoangmai");
    var officer = actor("canbo.hoangmai");
    String home = "Việc của " + officer.name() + " chưa bàn giao";
    assertThat(head.get("/").body()).doesNotContain(home);
    var city = visitor("canbo.tp");
    String leave = "/people/" + officer.person().value() + "/leave";
    city.get(leave);
    assertThat(city.post(leave, Map.of("kind", "DIED", "since", "01/02/2022", "once", "" + UUID.randomUUID())).statusCode()).isEqualTo(303);
    sessions.forget();
    String preparing = "/accounts/" + officer.account().value() + "/handover?unit=" + actor("chutich.hoangmai").duties().getFirst().unit().value();
    assertThat(head.get("/").body()).contains(home, "href=\"" + preparing + "\"");
    assertThat(statementsOfHome(head)).isBetween(1, Statements.BUDGET);
    assertThat(visitor("chutich.dongda").get("/").body()).as("the head of another unit").doesNotContain(home);
    head.get(preparing);
    var prepared = PAPER.matcher(location(head.post("/accounts/" + officer.account().value() + "/handover", form("chutich.hoangmai", ""))));
    assertThat(prepared.find()).isTrue();
    assertThat(head.get("/").body()).contains(home, "href=\"" + prepared.group(1) + "\"");
    city.get(prepared.group(1));
    assertThat(city.post(prepared.group(1) + "/giving", Map.of()).statusCode()).isEqualTo(303);
    assertThat(head.post(prepared.group(1) + "/receipt", Map.of()).statusCode()).isEqualTo(303);
    assertThat(head.get("/").body()).doesNotContain(home);
    assertThat(visitor("quantri").get("/accounts?state=without-duty").body())
        .as("the account is offered to be closed").contains("canbo.hoangmai").doesNotContain("chutich.hoangmai");
  }

  /// The fewest of several times, each with the session looked up: what is remembered of days and rules is asked for now and then.
  private int statementsOfHome(Visitor visitor) throws Exception {
    return fewest(visitor, "/");
  }

  private int fewest(Visitor visitor, String path) throws Exception {
    int fewest = Integer.MAX_VALUE;
    for (int time = 0; time < 8; time++) {
      sessions.forget();
      fewest = Math.min(fewest, Statements.of(() -> visitor.get(path)));
    }
    return fewest;
  }

  @Test
  void who_enters_a_leave_reads_first_which_duties_end_and_who_else_holds_them() throws Exception {
    var officer = visitor("canbo.thanhxuan");
    var head = actor("chutich.thanhxuan");
    var leave = "/people/" + head.person().value() + "/leave";
    var preparing = "/accounts/" + head.account().value() + "/handover";
    assertThat(officer.get(leave).body()).contains("Thủ trưởng đơn vị", "không ai khác giữ", preparing + "?unit=");
    assertThat(Statements.of(() -> assertThat(officer.get(preparing).statusCode()).isEqualTo(200))).isBetween(1, Statements.BUDGET);
    assertThat(location(officer.post(preparing, form("canbo.thanhxuan", "")))).matches(PAPER.pattern());
    assertThat(visitor("quantri").get(preparing).statusCode()).isEqualTo(403);
    var without = people.enter(
        "Lê Mẫu Không", head.duties().getFirst().unit(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, actor("canbo.tp"));
    assertThat(officer.get("/people/" + without.value() + "/leave").body()).doesNotContain("/handover?");
    assertThat(Statements.of(() -> officer.get(leave))).isBetween(1, Statements.BUDGET);
  }
}
