package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// Who read the file of a person: noted as it is opened, shown to its keeper, to the auditor and to the person.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Merges merges;
  @Autowired PersonFiles files;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
  }

  @Test
  void a_reader_is_noted_once_a_day_however_the_file_is_opened() throws Exception {
    long id = enter("Lê Mẫu Đọc");
    var officer = visitor("canbo.badinh");
    assertThat(readers(id)).isEmpty();
    for (var path : List.of("/people/" + id, "/people/" + id, "/people/" + id + "/ratings", "/people/" + id + "/particulars")) {
      assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(readers(id)).containsExactly("canbo.badinh PAGE");
    String token = tokens.issue(accounts.actor("chutich.badinh").orElseThrow(), "test", "read", 1);
    assertThat(byToken("/api/v1/people/" + id, token)).isEqualTo(200);
    visitor("btt.tp").get("/people/" + id);
    assertThat(readers(id)).containsExactlyInAnyOrder("canbo.badinh PAGE", "chutich.badinh API", "btt.tp PAGE");
    jdbc.sql("update audit_read set day = day - 1 where subject_id = :id").param("id", id).update();
    officer.get("/people/" + id);
    assertThat(readers(id)).hasSize(4);
  }

  @Test
  void who_opens_a_form_that_shows_what_stands_has_read_it() throws Exception {
    var officer = visitor("canbo.badinh");
    for (var form : List.of("correction", "particulars/religion", "identity-number")) {
      long id = enter("Lê Mẫu Sửa");
      assertThat(officer.get("/people/" + id + "/" + form).statusCode()).as(form).isEqualTo(200);
      assertThat(readers(id)).as(form).containsExactly("canbo.badinh PAGE");
    }
    long one = enter("Lê Mẫu So");
    long other = enter("Lê Mẫu So");
    officer.get("/people/" + one + "/duplicates/" + other);
    assertThat(readers(one)).containsExactly("canbo.badinh PAGE");
    assertThat(readers(other)).containsExactly("canbo.badinh PAGE");
  }

  @Test
  void a_file_that_is_not_theirs_to_read_notes_nobody() throws Exception {
    long id = enter("Lê Mẫu Lạ");
    assertThat(visitor("canbo.dongda").get("/people/" + id).statusCode()).isEqualTo(404);
    assertThat(visitor("chutich.badinh").get("/people/" + id + "/ratings").statusCode()).isEqualTo(403);
    assertThat(readers(id)).isEmpty();
  }

  @Test
  void readers_are_shown_to_the_keeper_and_the_auditor_and_searched_by_name_and_day() throws Exception {
    long id = enter("Lê Mẫu Xem");
    for (var account : List.of("btt.tp", "chutich.badinh")) {
      visitor(account).get("/people/" + id);
    }
    jdbc.sql("update audit_read set day = '2022-03-01', at = '2022-03-01T01:00:00Z' where subject_id = :id and account_id = :account")
        .param("id", id).param("account", accounts.actor("btt.tp").orElseThrow().account().value()).update();
    var page = "/people/" + id + "/readers";
    for (var account : List.of("canbo.badinh", "kiemtoan", "canbo.tp")) {
      var reader = visitor(account);
      assertThat(reader.get(page).body()).as(account).contains("btt.tp", "chutich.badinh", "01/03/2022", "Trên trang web");
      assertThat(reader.get(page + "?who=btt.tp").body()).contains("<span class=\"sub fw-normal\">btt.tp").doesNotContain("chutich.badinh");
      assertThat(reader.get(page + "?to=01/03/2022").body()).contains("btt.tp").doesNotContain("chutich.badinh");
      assertThat(reader.get(page + "?from=02/03/2022").body()).contains("chutich.badinh").doesNotContain("btt.tp");
      assertThat(reader.get(page + "?from=31/02/2022").body()).contains("id=\"from-error\"");
      assertThat(reader.get("/people/" + id).body()).contains(page);
    }
    for (var account : List.of("chutich.badinh", "btt.tp")) {
      assertThat(visitor(account).get(page).statusCode()).as(account).isEqualTo(403);
      assertThat(visitor(account).get("/people/" + id).body()).doesNotContain(page);
    }
  }

  @Test
  void the_list_goes_page_by_page() throws Exception {
    long id = enter("Lê Mẫu Dài");
    jdbc.sql("""
        insert into audit_read (kind, subject_id, day, account_id, way, at)
        select 'person', :id, date '2022-01-01' + n, :account, 'PAGE', timestamptz '2022-01-01T01:00:00Z' + n * interval '1 day' from generate_series(0, 59) n
        """).param("id", id).param("account", accounts.actor("btt.tp").orElseThrow().account().value()).update();
    var keeper = visitor("canbo.badinh");
    var first = keeper.get("/people/" + id + "/readers").body();
    assertThat(first).contains("01/03/2022", "11/01/2022").doesNotContain("10/01/2022");
    var next = Pattern.compile("href=\"([^\"]*before=[^\"]*)\"").matcher(first);
    assertThat(next.find()).isTrue();
    assertThat(keeper.get(next.group(1).replace("&amp;", "&")).body()).contains("10/01/2022", "01/01/2022").doesNotContain("11/01/2022", "before=");
  }

  @Test
  void the_person_sees_the_own_file_and_who_read_it() throws Exception {
    var self = accounts.actor("chutich.badinh").orElseThrow();
    visitor("canbo.tp").get("/people/" + self.person().value());
    var own = visitor("chutich.badinh");
    assertThat(own.get("/own-file").body()).contains("canbo.tp", self.name());
    assertThat(own.get("/own-file?who=kiemtoan").body()).doesNotContain("canbo.tp");
    assertThat(visitor("kiemtoan").get("/own-file").statusCode()).isEqualTo(200);
  }

  @Test
  void who_read_a_merged_file_read_the_one_that_stays() throws Exception {
    long stayer = enter("Lê Mẫu Gộp");
    long merged = enter("Lê Mẫu Gộp");
    visitor("btt.tp").get("/people/" + merged);
    merge(stayer, merged);
    assertThat(visitor("canbo.badinh").get("/people/" + stayer + "/readers").body()).contains("btt.tp");
  }

  @Test
  void who_read_a_file_that_was_merged_twice_read_the_one_that_stays() throws Exception {
    long stayer = enter("Lê Mẫu Gộp");
    long between = enter("Lê Mẫu Gộp");
    long merged = enter("Lê Mẫu Gộp");
    visitor("btt.tp").get("/people/" + merged);
    merge(between, merged);
    merge(stayer, between);
    assertThat(visitor("canbo.badinh").get("/people/" + stayer + "/readers").body()).contains("btt.tp");
  }

  @Test
  void a_reader_is_found_however_many_accounts_the_words_mean() throws Exception {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    long id = enter("Lê Mẫu Tra");
    for (int each = 0; each < 60; each++) {
      var account = accounts.open("doc" + (100 + each), "x", new PersonId(enter("Lê Mẫu Đông")), List.of(), LocalDate.of(2019, 1, 1), true, clerk);
      if (each == 59) {
        jdbc.sql("insert into audit_read values ('person', :id, '2022-03-01', :account, 'PAGE', now())").param("id", id).param("account", account.value()).update();
      }
    }
    assertThat(visitor("canbo.badinh").get("/people/" + id + "/readers?who=M%E1%BA%ABu+%C4%90%C3%B4ng").body()).contains("doc159");
  }

  @Test
  void readers_do_not_wait_for_each_other_and_pay_one_statement() throws Exception {
    long id = enter("Lê Mẫu Nhanh");
    var reader = visitor("btt.tp");
    var other = visitor("chutich.badinh");
    long account = accounts.actor("btt.tp").orElseThrow().account().value();
    var blocked = AtOnce.meanwhile(
        "insert into audit_read values ('person', " + id + ", (now() at time zone 'Asia/Ho_Chi_Minh')::date, " + account + ", 'PAGE', now())",
        context, () -> reader.get("/people/" + id).statusCode(), () -> {
          assertThat(other.get("/people/" + id).statusCode()).isEqualTo(200);
          return "";
        });
    assertThat(blocked.get()).isEqualTo(200);
    assertThat(readers(id)).containsExactlyInAnyOrder("btt.tp PAGE", "chutich.badinh PAGE");
    other.get("/");
    int again = Statements.ofItself(() -> other.get("/people/" + id));
    long fresh = enter("Lê Mẫu Mới");
    other.get("/");
    assertThat(Statements.ofItself(() -> other.get("/people/" + fresh))).isEqualTo(again).isBetween(1, Statements.BUDGET);
    var keeper = visitor("canbo.badinh");
    keeper.get("/");
    for (var path : List.of("/people/" + id, "/people/" + id + "/readers", "/people/" + id + "/readers?who=btt&from=01/01/2022&to=31/12/2199", "/own-file")) {
      assertThat(Statements.of(() -> assertThat(keeper.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  private void merge(long stayer, long merged) {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    merges.merge(
        new Merging(
            new PersonId(stayer), files.file(new PersonId(stayer), clerk).version(), new PersonId(merged), files.file(new PersonId(merged), clerk).version(),
            Set.of(), "Nhập hai lần", UUID.randomUUID()),
        clerk);
  }

  private List<String> readers(long id) {
    return jdbc.sql("select a.username || ' ' || r.way from audit_read r join identity_account a on a.id = r.account_id where r.kind = 'person' and r.subject_id = :id")
        .param("id", id).query(String.class).list();
  }

  private int byToken(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
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
