package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;

/// What people ask about their personal data, and what they are given.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataRequestsTest {

  private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired IdentityNumbers numbers;
  @Autowired Particulars particulars;
  @Autowired Ratings ratings;
  @Autowired DataRequests requests;
  @Autowired PersonFiles files;
  @Autowired Accounts accounts;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
  }

  @Test
  void the_person_asks_by_the_own_account_and_the_keeper_finds_it_among_the_tasks_and_answers() throws Exception {
    var self = visitor("chutich.badinh");
    long person = accounts.actor("chutich.badinh").orElseThrow().person().value();
    var form = self.get("/own-file/requests").body();
    assertThat(self.post("/own-file/requests", Map.of("once", once(form))).body()).contains("id=\"kind-error\"");
    assertThat(self.post("/own-file/requests", Map.of("once", once(form), "kind", "CORRECTION", "words", " ")).body()).contains("id=\"words-error\"");
    for (int time = 0; time < 2; time++) {
      assertThat(self.post("/own-file/requests", Map.of("once", once(form), "kind", "CORRECTION", "words", "Sinh năm 1975, không phải 1976")).statusCode())
          .isEqualTo(303);
    }
    assertThat(requests.of(files.file(new PersonId(person), accounts.actor("canbo.tp").orElseThrow()))).hasSize(1);
    assertThat(self.get("/own-file/requests").body()).contains("Chờ trả lời", Written.DAY.format(day.today().plusDays(3)));

    var keeper = visitor("canbo.badinh");
    var home = keeper.get("/").body();
    assertThat(home).contains("đề nghị sửa dữ liệu", "/people/" + person + "/requests/");
    for (var account : List.of("canbo.dongda", "canbo.tp")) {
      assertThat(visitor(account).get("/").body()).as(account).doesNotContain("đề nghị sửa dữ liệu");
    }
    var request = "/people/" + person + "/requests/" + found(Pattern.compile("/people/" + person + "/requests/(\\d+)\""), home);
    assertThat(keeper.get(request).body()).contains("Sinh năm 1975", "13/2023/NĐ-CP 15", "chưa kiểm chứng");
    assertThat(keeper.post(request, Map.of()).body()).contains("id=\"outcome-error\"", "id=\"answer-error\"");
    var answer = Map.of("outcome", "DONE", "answer", "Đã sửa theo giấy khai sinh");
    for (int time = 0; time < 2; time++) {
      assertThat(keeper.post(request, answer).statusCode()).isEqualTo(303);
    }
    var late = keeper.post(request, Map.of("outcome", "REFUSED", "answer", "Không có giấy tờ"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Đã sửa theo giấy khai sinh", "Không có giấy tờ");
    assertThat(self.get("/own-file/requests").body()).contains("Đã thực hiện", "Đã sửa theo giấy khai sinh");
    assertThat(keeper.get("/").body()).doesNotContain("đề nghị sửa dữ liệu");
    assertThat(jdbc.sql("select coalesce(string_agg(e.facts::text || ' ' || coalesce(v.value, ''), ' '), '') from audit_entry e left join audit_personal v on v.entry_id = e.id where e.subject_id = :id")
        .param("id", person).query(String.class).single()).contains("CORRECTION", "DONE").doesNotContain("1975", "giấy khai sinh");
  }

  @Test
  void the_keeper_enters_what_was_asked_by_letter_and_nobody_else_does() throws Exception {
    long person = enter("Lê Mẫu Thư");
    var keeper = visitor("canbo.badinh");
    var page = "/people/" + person + "/requests";
    var form = keeper.get(page).body();
    assertThat(keeper.post(page, Map.of("once", once(form), "kind", "COPY")).statusCode()).isEqualTo(303);
    assertThat(keeper.get(page).body()).contains("Xin bản sao dữ liệu", "Chờ trả lời");
    for (var account : List.of("chutich.badinh", "btt.tp", "kiemtoan")) {
      var reader = visitor(account);
      reader.get("/");
      assertThat(reader.get(page).statusCode()).as(account).isEqualTo(403);
      assertThat(reader.post("/people/" + person + "/copy", Map.of()).statusCode()).as(account).isEqualTo(403);
    }
    var stranger = visitor("canbo.dongda");
    stranger.get("/");
    assertThat(stranger.post("/people/" + person + "/copy", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void the_copy_holds_all_that_is_on_file_and_the_trail_tells_each() throws Exception {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var facts = new PersonFacts("Lê Mẫu Bản", Birth.on(LocalDate.of(1981, 11, 15)), Sex.FEMALE);
    var post = PostTerm.since(LocalDate.of(2019, 1, 1), units.districts().getFirst().id(), "Chuyên viên", PostRank.STAFF);
    var person = people.enter(facts, post, UUID.randomUUID(), true, clerk);
    numbers.put(person, new IdentityNumber("001181000512"), null, List.of(), clerk);
    particulars.put(person, ParticularKind.ETHNIC_GROUP, "Tày", AwardPurpose.GREAT_UNITY_ORDER, null, clerk);
    particulars.put(person, ParticularKind.POLITICAL_THEORY, "ADVANCED", null, null, clerk);
    ratings.enter(person, 2021, Rating.WELL, UUID.randomUUID(), clerk);
    var keeper = visitor("canbo.badinh");
    keeper.get("/people/" + person.value() + "/requests");
    var answer = keeper.post("/people/" + person.value() + "/copy", Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).contains("personal-data.xlsx");
    assertThat(requests.copy(person, clerk).stream().map(line -> String.join("=", line))).containsExactlyInAnyOrder(
        "Họ và tên=Lê Mẫu Bản", "Ngày sinh=15/11/1981", "Giới tính=Nữ", "Số định danh cá nhân=001181000512",
        "Quá trình công tác=Chuyên viên, " + units.districts().getFirst().shortName() + ", 01/01/2019 – ", "Mức xếp loại 2021=Hoàn thành tốt nhiệm vụ",
        "Dân tộc=Tày", "Lý luận chính trị=Cao cấp");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.data-copied' and subject_id = :id").param("id", person.value())
        .query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void of_two_answers_at_once_the_second_is_shown_the_first() throws Exception {
    var person = new PersonId(enter("Lê Mẫu Hai"));
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    requests.enter(person, DataRequest.Kind.COPY, "", UUID.randomUUID(), clerk);
    long id = requests.of(files.file(person, clerk)).getFirst().id();
    Callable<String> first = () -> outcome(() -> requests.answer(person, id, DataRequest.Outcome.DONE, "Đã giao", clerk));
    Callable<String> second = () -> outcome(() -> requests.answer(person, id, DataRequest.Outcome.REFUSED, "Không", clerk));
    var done = AtOnce.behind("select id from organization_person where id = " + person.value() + " for update", context, List.of(first, second));
    assertThat(List.of(done.getFirst().get(), done.getLast().get())).containsExactlyInAnyOrder("done", "changed");
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    long person = enter("Lê Mẫu Đếm");
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    requests.enter(new PersonId(person), DataRequest.Kind.COPY, "", UUID.randomUUID(), clerk);
    long id = requests.of(files.file(new PersonId(person), clerk)).getFirst().id();
    var keeper = visitor("canbo.badinh");
    for (var path : List.of("/", "/people/" + person + "/requests", "/people/" + person + "/requests/" + id, "/own-file/requests")) {
      assertThat(Statements.of(() -> assertThat(keeper.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (ChangedMeanwhile changed) {
      return "changed";
    }
  }

  private static String once(String body) {
    return found(ONCE, body);
  }

  private static String found(Pattern pattern, String body) {
    var found = pattern.matcher(body);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private long enter(String name) {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var unit = units.districts().getFirst().id();
    return people.enter(name, unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk).value();
  }
}
