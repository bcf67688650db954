package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The pages of people, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeoplePagesTest {

  private static final Pattern FILE = Pattern.compile("/people/(\\d+)\\?done=organization\\.done\\.entered");
  private static final Pattern POST = Pattern.compile("/posts/(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired FrameDay day;
  @Autowired People people;
  @Autowired PersonFiles files;
  @Autowired Accounts accounts;
  @Autowired Transfers transfers;
  @Autowired JdbcClient jdbc;

  private Visitor officer() throws Exception {
    return Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
  }

  @BeforeAll
  void found() {
    front.found();
  }

  private Unit badinh() {
    return units.districts().getFirst();
  }

  private static Map<String, String> form(String... more) {
    var all = new LinkedHashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "unit", "", "fullName", "Lê Mẫu Trang", "birth", "1985", "sex", "FEMALE", "title", "Chuyên viên",
        "rank", "STAFF", "mode", "FULL_TIME", "since", "01/02/2020"));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private long entered(Visitor visitor, String name) throws Exception {
    visitor.get("/people/new");
    var answer = visitor.post("/people/new", form("fullName", name, "unit", badinh().code()));
    assertThat(answer.statusCode()).isEqualTo(303);
    var file = FILE.matcher(location(answer));
    assertThat(file.find()).as(location(answer)).isTrue();
    return Long.parseLong(file.group(1));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void an_officer_sees_the_people_of_the_own_unit_alone() throws Exception {
    var own = people.of(badinh().id());
    var stranger = people.of(units.districts().get(1).id()).getFirst();
    var page = officer().get("/people").body();
    assertThat(page).contains("/people/" + own.getFirst().id().value()).contains(own.size() + " người").doesNotContain(stranger.fullName());
    assertThat(officer().get("/people?q=" + "khong%20co%20ai").body()).contains("Thử gõ ít chữ hơn");
    assertThat(officer().get("/people/" + own.getFirst().id().value()).statusCode()).isEqualTo(200);
    for (var path : List.of("", "/correction", "/posts/new", "/leave", "/return")) {
      assertThat(officer().get("/people/" + stranger.id().value() + path).statusCode()).as(path).isEqualTo(404);
      assertThat(Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/people/" + stranger.id().value() + path).statusCode())
          .as(path).isEqualTo(200);
    }
    assertThat(Visitor.signedIn(port, "quantri", SampleFront.PASSWORD).get("/people").statusCode()).isEqualTo(403);
    var head = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    assertThat(head.get("/people/" + own.getFirst().id().value()).body()).doesNotContain("/correction", "/leave");
  }

  @Test
  void of_a_day_up_to_today_those_are_shown_who_held_a_post_then() throws Exception {
    var officer = officer();
    var person = people.enter("Tăng Mẫu Ngày", badinh().id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 3, 2), true, accounts.actor("canbo.badinh").orElseThrow());
    var file = "href=\"/people/" + person.value() + "\"";
    assertThat(officer.get("/people?q=tang+mau&day=01/03/2020").body()).contains("Không ai giữ chức vụ ngày 01/03/2020").doesNotContain(file);
    assertThat(officer.get("/people?q=tang+mau&day=2/3/2020&past=true").body())
        .contains(file, "người giữ chức vụ ngày 02/03/2020", "/people/export?on=02/03/2020").doesNotContain("value=\"true\" selected");
    var today = Written.DAY.format(day.today());
    assertThat(officer.get("/people?q=tang+mau&day=" + today).body()).contains(file).doesNotContain("người giữ chức vụ ngày", "day-error");
    for (var wrong : List.of(Written.DAY.format(day.today().plusDays(1)), "31/02/2020")) {
      assertThat(officer.get("/people?q=tang+mau&day=" + wrong).body()).as(wrong).contains("id=\"day-error\"", "value=\"" + wrong + "\"")
          .doesNotContain("giữ chức vụ ngày");
    }
  }

  @Test
  void of_a_day_a_code_means_the_unit_that_bore_it_then() throws Exception {
    var city = accounts.actor("canbo.tp").orElseThrow();
    var paper = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");
    var before = units.districts().get(20);
    var after = units.districts().get(21);
    var person = people.enter("Tăng Mẫu Mã", before.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, city);
    var other = people.enter("Tăng Mẫu Mà", after.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, city);
    codes.change(before.id(), "PP-MOI", LocalDate.of(2021, 1, 1), paper, UUID.randomUUID(), city);
    codes.change(after.id(), before.code(), LocalDate.of(2022, 1, 1), paper, UUID.randomUUID(), city);
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(visitor.get("/people?q=tang+mau+ma&day=31/12/2020&unit=" + before.code()).body())
        .contains("/people/" + person.value() + "\"").doesNotContain("/people/" + other.value() + "\"");
    assertThat(visitor.get("/people?q=tang+mau+ma&unit=" + before.code()).body())
        .contains("/people/" + other.value() + "\"").doesNotContain("/people/" + person.value() + "\"");
  }

  @Test
  void the_page_of_a_unit_leads_to_the_files_of_its_people() throws Exception {
    var page = officer().get("/units/" + badinh().id().value()).body();
    assertThat(page).contains("/people/" + people.of(badinh().id()).getFirst().id().value() + "\"", "/people/new?unit=" + badinh().code());
    var administrator = Visitor.signedIn(port, "quantri", SampleFront.PASSWORD).get("/units/" + badinh().id().value()).body();
    assertThat(administrator).doesNotContain("/people/");
  }

  @Test
  void a_person_is_entered_once_and_what_is_wrong_stands_beside_its_field() throws Exception {
    var officer = officer();
    officer.get("/people/new");
    var wrong = officer.post("/people/new", form("fullName", "", "birth", "31/02/1980", "since", "hôm qua", "unit", "XX", "title", "Tổ trưởng"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"fullName-error\"", "id=\"birth-error\"", "id=\"since-error\"", "id=\"unit-error\"", "value=\"Tổ trưởng\"", "value=\"31/02/1980\"");
    var form = form("fullName", "Đỗ Mẫu Thanh Nhàn", "unit", badinh().code());
    var first = location(officer.post("/people/new", form));
    assertThat(location(officer.post("/people/new", form))).isEqualTo(first);
    assertThat(people.of(badinh().id())).filteredOn(person -> person.fullName().equals("Đỗ Mẫu Thanh Nhàn")).hasSize(1);
    assertThat(officer.get("/people?q=do%20mau%20thanh").body()).contains("Đỗ Mẫu Thanh Nhàn", ">1 người<");
    assertThat(officer.get(first).body()).contains("Đã thêm người", "<dd>1985</dd>", "<dd>Nữ</dd>");
    var foreign = officer.post("/people/new", form("unit", units.districts().get(1).code()));
    assertThat(foreign.statusCode()).isEqualTo(403);
    var second = officer.post("/people/new", form("fullName", "Lê Mẫu Hai", "unit", badinh().code(), "rank", "HEAD", "title", "Chủ tịch"));
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("đã có người đứng đầu", people.of(badinh().id()).getFirst().fullName(), "value=\"Lê Mẫu Hai\"");
  }

  @Test
  void a_stale_correction_shows_what_stands_now_and_loses_nothing() throws Exception {
    var officer = officer();
    long id = entered(officer, "Vũ Mẫu Sửa");
    var page = "/people/" + id + "/correction";
    assertThat(officer.get(page).body()).contains("value=\"Vũ Mẫu Sửa\"", "value=\"1985\"");
    assertThat(officer.post(page, Map.of("version", "0", "fullName", "Vũ Mẫu Sửa", "birth", "02/03/1985", "sex", "FEMALE")).statusCode()).isEqualTo(303);
    var stale = officer.post(page, Map.of("version", "0", "fullName", "Vũ Mẫu Sửu", "birth", "1985", "sex", "FEMALE"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Ngày sinh: 02/03/1985", "Họ và tên: Vũ Mẫu Sửa", "value=\"Vũ Mẫu Sửu\"", "name=\"version\" value=\"1\"");
    assertThat(officer.post(page, Map.of("version", "1", "fullName", "Vũ Mẫu Sửu", "birth", "02/03/1985", "sex", "")).statusCode()).isEqualTo(303);
    assertThat(officer.get("/people/" + id).body()).contains("Vũ Mẫu Sửu", "Chưa ghi");
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    assertThat(auditor.get("/audit?act=organization.person-corrected").body()).contains("sửa thông tin cán bộ", "href=\"/people/" + id + "\"");
  }

  @Test
  void posts_are_entered_changed_and_ended() throws Exception {
    var officer = officer();
    long id = entered(officer, "Vũ Mẫu Chức");
    var self = "/people/" + id;
    officer.get(self + "/posts/new");
    var more = form("unit", badinh().code(), "title", "Tổ trưởng", "rank", "PART_LEADER", "mode", "CONCURRENT", "since", "01/06/2021");
    assertThat(officer.post(self + "/posts/new", with(more, "since", "01/06/2199")).body()).contains("chưa đến", "value=\"Tổ trưởng\"");
    assertThat(officer.post(self + "/posts/new", more).statusCode()).isEqualTo(303);
    assertThat(officer.get(self).body()).contains("Tổ trưởng", "Kiêm nhiệm", "Chức vụ chính");
    var posts = POST.matcher(officer.get(self).body()).results().map(found -> found.group(1)).toList();
    assertThat(posts).hasSize(2);
    var change = self + "/posts/" + posts.getLast();
    var page = officer.get(change).body();
    assertThat(page).contains("value=\"Tổ trưởng\"", "value=\"01/06/2021\"", badinh().shortName());
    assertThat(officer.post(change, with(more, "version", "1", "until", "32/13/2022")).body()).contains("id=\"until-error\"");
    assertThat(officer.post(change, with(more, "version", "0", "until", "01/07/2022")).statusCode()).isEqualTo(409);
    assertThat(officer.post(change, with(more, "version", "1", "until", "01/07/2022")).statusCode()).isEqualTo(303);
    assertThat(officer.post(change, with(more, "version", "1", "until", "01/07/2022")).statusCode()).isEqualTo(303);
    assertThat(officer.get(self).body()).contains("30/06/2022");
  }

  @Test
  void who_leaves_is_offered_no_more_and_the_account_loses_its_duties() throws Exception {
    var leaver = people.of(units.districts().get(2).id()).stream().filter(person -> person.post().startsWith("Cán bộ phụ trách")).findFirst().orElseThrow();
    var unit = units.unit(leaver.unit());
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var own = accounts.actor(accountAt(unit)).orElseThrow();
    assertThat(own.duties()).isNotEmpty();
    var page = "/people/" + leaver.id().value();
    assertThat(city.get(page + "/leave").body()).contains(leaver.post());
    assertThat(city.post(page + "/leave", Map.of("once", UUID.randomUUID().toString())).body()).contains("id=\"kind-error\"", "id=\"since-error\"");
    var form = Map.of("once", UUID.randomUUID().toString(), "kind", "RETIRED", "since", "01/10/2022");
    assertThat(city.post(page + "/leave", form).statusCode()).isEqualTo(303);
    assertThat(city.post(page + "/leave", form).statusCode()).isEqualTo(303);
    assertThat(people.of(unit.id())).extracting(Person::id).doesNotContain(leaver.id());
    assertThat(accounts.actor(accountAt(unit)).orElseThrow().duties()).isEmpty();
    var file = city.get(page).body();
    assertThat(file).contains("Nghỉ hưu từ 01/10/2022", "30/09/2022", "/cancellation", "/return").doesNotContain("/posts/new");
    long leave = files.file(leaver.id(), clerk()).away().orElseThrow().id();
    assertThat(city.post(page + "/leave/" + leave + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(people.of(unit.id())).extracting(Person::id).contains(leaver.id());
    assertThat(accounts.actor(accountAt(unit)).orElseThrow().duties()).as("given back with the posts").isEqualTo(own.duties());
  }

  @Test
  void the_last_administrator_is_not_taken_away_by_a_leave() {
    var administrator = accounts.actor("quantri").orElseThrow();
    jdbc.sql("update identity_duty set to_day = '2022-10-01' where role = 'ADMINISTRATOR' and account_id <> :own")
        .param("own", administrator.account().value()).update();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> files.leave(administrator.person(), LeaveKind.RETIRED, LocalDate.of(2022, 11, 1), UUID.randomUUID(), clerk()))
        .satisfies(refused -> assertThat(refused.unmet()).extracting(Unmet::code).containsExactly("identity.last-administrator"));
    assertThat(accounts.actor("quantri").orElseThrow().duties()).isEqualTo(administrator.duties());
  }

  @Test
  void a_form_sent_again_for_somebody_else_says_so_and_does_nothing() {
    var unit = units.districts().get(8);
    var two = people.of(unit.id());
    var once = UUID.randomUUID();
    var post = new PostTerm(unit.id(), "Tổ trưởng", PostRank.PART_LEADER, EmploymentMode.CONCURRENT, false, LocalDate.of(2022, 10, 1), null);
    files.beginPost(two.get(1).id(), post, once, clerk());
    assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> files.beginPost(two.get(2).id(), post, once, clerk()));
    var moved = PostTerm.since(LocalDate.of(2022, 10, 20), units.districts().get(9).id(), "Chuyên viên", PostRank.STAFF);
    transfers.offer(two.get(1).id(), unit.id(), moved, once, clerk());
    assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> transfers.offer(two.get(2).id(), unit.id(), moved, once, clerk()));
  }

  @Test
  void a_transfer_is_proposed_answered_and_commented() throws Exception {
    var officer = officer();
    long id = entered(officer, "Vũ Mẫu Điều");
    var fresh = units.districts().get(1);
    var form = form("unit", fresh.code(), "title", "Trưởng ban", "rank", "PART_LEADER", "since", "01/09/2022");
    assertThat(officer.get("/people/" + id + "/transfer").body()).contains("Vũ Mẫu Điều");
    assertThat(officer.post("/people/" + id + "/transfer", with(form, "unit", "", "since", "")).body()).contains("id=\"unit-error\"", "id=\"since-error\"");
    assertThat(officer.post("/people/" + id + "/transfer", with(form, "unit", badinh().code())).body()).contains("chính đơn vị đó");
    var transfer = location(officer.post("/people/" + id + "/transfer", form)).replaceFirst("\\?.*", "");
    assertThat(transfer).startsWith("/transfers/");
    var head = Visitor.signedIn(port, accountAt(fresh).replace("canbo", "chutich"), SampleFront.PASSWORD);
    assertThat(head.get("/people/" + id).statusCode()).isEqualTo(404);
    assertThat(head.get("/").body()).contains("Trả lời đề nghị điều động Vũ Mẫu Điều", "href=\"" + transfer + "\"");
    assertThat(Statements.of(() -> head.get("/"))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> head.get(transfer))).isBetween(1, Statements.BUDGET);
    assertThat(head.post(transfer + "/refusal", Map.of("reason", " ")).body()).contains("id=\"reason-error\"");
    assertThat(head.post(transfer + "/comment", Map.of("version", "0", "comment", "Tốt")).statusCode()).isEqualTo(403);
    assertThat(officer.post(transfer + "/acceptance", Map.of()).statusCode()).isEqualTo(403);
    assertThat(head.post(transfer + "/acceptance", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.post(transfer + "/withdrawal", Map.of()).statusCode()).isEqualTo(422);
    assertThat(head.get("/people/" + id).body()).contains("Trưởng ban", "31/08/2022", "cần nhận xét");
    assertThat(officer.get("/").body()).contains("Viết nhận xét về Vũ Mẫu Điều");
    assertThat(officer.post(transfer + "/comment", Map.of("version", "0", "comment", "")).body()).contains("id=\"comment-error\"");
    assertThat(officer.post(transfer + "/comment", Map.of("version", "0", "comment", "Hoàn thành tốt nhiệm vụ")).statusCode()).isEqualTo(303);
    assertThat(head.get("/people/" + id).body()).contains("Hoàn thành tốt nhiệm vụ");
    var stale = officer.post(transfer + "/comment", Map.of("version", "0", "comment", "Khác"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Hoàn thành tốt nhiệm vụ", "Khác");
  }

  @Test
  void the_new_unit_names_whom_it_asks_for() throws Exception {
    long id = entered(officer(), "Vũ Mẫu Xin");
    var fresh = units.districts().get(1);
    var asking = Visitor.signedIn(port, accountAt(fresh), SampleFront.PASSWORD);
    asking.get("/transfers/new");
    var form = form("unit", fresh.code(), "from", badinh().code(), "fullName", "vu mau xin", "birth", "1984", "since", "01/09/2022");
    assertThat(asking.post("/transfers/new", form).body()).contains("id=\"fullName-error\"");
    assertThat(asking.post("/transfers/new", with(form, "from", "XX", "birth", "")).body()).contains("id=\"from-error\"", "id=\"birth-error\"");
    var transfer = location(asking.post("/transfers/new", with(form, "birth", "1985"))).replaceFirst("\\?.*", "");
    assertThat(transfer).startsWith("/transfers/");
    assertThat(officer().get("/people/" + id).body()).contains(transfer, "Chờ trả lời");
    var own = officer();
    own.get(transfer);
    assertThat(own.post(transfer + "/refusal", Map.of("reason", "Đang thiếu người")).statusCode()).isEqualTo(303);
    assertThat(asking.get(transfer).body()).contains("Không chấp nhận", "Đang thiếu người");
    var stranger = Visitor.signedIn(port, accountAt(units.districts().getLast()), SampleFront.PASSWORD);
    assertThat(stranger.get(transfer).statusCode()).isEqualTo(404);
  }

  @Test
  void who_is_transferred_serves_the_old_unit_no_more_not_even_by_a_duty_that_was_to_begin_that_day() {
    var unit = units.districts().get(6);
    var person = people.of(unit.id()).stream().filter(each -> each.post().startsWith("Cán bộ phụ trách")).findFirst().orElseThrow();
    var day = LocalDate.of(2022, 10, 20);
    jdbc.sql("""
        insert into identity_duty (account_id, role, unit_id, from_day)
        select id, 'UNIT_HEAD', :unit, :day from identity_account where person_id = :person
        """).param("unit", unit.id().value()).param("day", day).param("person", person.id().value()).update();
    assertThat(dutiesOf(person)).isEqualTo(2);
    var post = PostTerm.since(day, units.districts().get(7).id(), "Chuyên viên", PostRank.STAFF);
    transfers.accept(transfers.offer(person.id(), unit.id(), post, UUID.randomUUID(), clerk()), clerk());
    assertThat(dutiesOf(person)).isZero();
    assertThat(accounts.actor(accountAt(unit)).orElseThrow().duties()).isEmpty();
  }

  private int dutiesOf(Person person) {
    return jdbc.sql("""
        select count(*) from identity_duty d join identity_account a on a.id = d.account_id where a.person_id = :person and d.to_day is null
        """).param("person", person.id().value()).query(Integer.class).single();
  }

  private static String accountAt(Unit unit) {
    return "canbo." + VietnameseName.searchKey(unit.shortName()).replaceFirst("^(quan|huyen|thi xa) ", "").replace(" ", "");
  }

  private Actor clerk() {
    return accounts.actor("canbo.tp").orElseThrow();
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var person = people.of(badinh().id()).getFirst();
    long post = files.file(person.id(), clerk()).posts().getFirst().id();
    var file = "/people/" + person.id().value();
    for (var path : List.of(
        "/people", "/people?q=mau&unit=" + badinh().code() + "&past=true&after=" + person.id().value(), "/people/new", file, file + "/correction",
        file + "/posts/new", file + "/posts/" + post, file + "/leave", file + "/return", file + "/transfer", "/transfers/new", "/units/" + badinh().id().value())) {
      assertThat(Statements.of(() -> assertThat(city.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  private static Map<String, String> with(Map<String, String> form, String... more) {
    var all = new LinkedHashMap<>(form);
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }
}
