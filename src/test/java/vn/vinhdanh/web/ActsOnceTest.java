package vn.vinhdanh.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Visitor;

/// What holds of every act over the API, shown on the entering of an initiative.
@ApplicationTest
class ActsOnceTest {

  private static final String INITIATIVES = "/api/v1/initiatives";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired LegalDay legalDay;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JsonMapper json;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private ApiCaller officer;
  private long author;

  @BeforeEach
  void an_officer_with_a_program() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
    officer = caller("canbo.badinh", "write");
    author = people.of(units.districts().getFirst().id()).getFirst().id().value();
    jdbc.sql("delete from initiative_author").update();
    jdbc.sql("delete from initiative_initiative").update();
    jdbc.sql("delete from web_answer").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/", "/%61pi/v1/", "/%61%70%69/v1/", "/api/%761/"})
  void a_session_opens_no_address_of_the_api_however_it_is_written(String root) throws Exception {
    String cookie = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).cookieHeader();
    var stranger = new ApiCaller(port, "");
    var asked = stranger.send("GET", root + "tasks", "", "Cookie", cookie);
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    var acted = stranger.keyed("k", root + "initiatives", initiative("Việc tốt"), "Cookie", cookie);
    assertThat(acted.statusCode()).isEqualTo(401);
    assertThat(acted.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(initiatives()).isZero();
    assertThat(officer.get(root + "tasks").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/initiatives", "/%69nitiatives", "/apis"})
  void a_token_opens_no_page(String path) throws Exception {
    assertThat(officer.get(path).statusCode()).isIn(303, 404);
    assertThat(officer.send("POST", "/initiatives/new", "").statusCode()).isEqualTo(403);
  }

  @Test
  void a_token_that_may_only_read_acts_on_nothing() throws Exception {
    var reader = caller("canbo.badinh", "read");
    assertThat(reader.get(INITIATIVES).statusCode()).isEqualTo(200);
    assertThat(reader.post(INITIATIVES, initiative("Việc tốt")))
        .satisfies(answer -> refused(answer, 403, "token-reads-only"));
    assertThat(initiatives()).isZero();
  }

  @Test
  void the_same_call_again_gets_the_first_answer_and_acts_once() throws Exception {
    var first = officer.keyed("don-1", INITIATIVES, initiative("Việc tốt"));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    String location = first.headers().firstValue("Location").orElseThrow();
    var again = officer.keyed("don-1", INITIATIVES, initiative("Việc tốt"));
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).hasValue(location);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(again.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(initiatives()).isEqualTo(1);
    assertThat(entered()).isEqualTo(1);
    assertThat(officer.get(location).body()).contains("Việc tốt");
  }

  @Test
  void a_key_is_of_one_call_and_one_account() throws Exception {
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc tốt")).statusCode()).isEqualTo(201);
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc khác"))).satisfies(answer -> refused(answer, 422, "key-reused"));
    assertThat(officer.keyed("k", "/api/v1/registrations", "")).satisfies(answer -> refused(answer, 422, "key-reused"));
    assertThat(initiatives()).isEqualTo(1);
    var other = caller("canbo.dongda", "write");
    long hers = people.of(accounts.actor("canbo.dongda").orElseThrow().duties().getFirst().unit()).getFirst().id().value();
    var answer = other.keyed("k", INITIATIVES, initiative("Việc tốt").replace("" + author, "" + hers));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(initiatives()).isEqualTo(2);
  }

  @Test
  void a_key_is_of_the_duty_in_which_the_call_was_made() throws Exception {
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc tốt")).statusCode()).isEqualTo(201);
    var account = accounts.actor("canbo.badinh").orElseThrow();
    var elsewhere = accounts.actor("canbo.dongda").orElseThrow().duties();
    long post = jdbc.sql("""
        insert into organization_post (person_id, unit_id, title, main, from_day) values (:person, :unit, 'Kiêm nhiệm', false, '2022-01-01') returning id
        """).param("person", account.person().value()).param("unit", elsewhere.getFirst().unit().value()).query(Long.class).single();
    long duty = jdbc.sql("""
        insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'UNIT_OFFICER', :unit, '2022-01-01') returning id
        """).param("account", account.account().value()).param("unit", elsewhere.getFirst().unit().value()).query(Long.class).single();
    try {
      var there = new ApiCaller(
          port, tokens.issue(new Actor(account.account(), account.person(), account.name(), elsewhere), "Nơi khác", "write", 1));
      assertThat(there.keyed("k", INITIATIVES, initiative("Việc tốt"))).satisfies(answer -> refused(answer, 422, "key-reused"));
    } finally {
      jdbc.sql("update identity_duty set to_day = from_day where id = :duty").param("duty", duty).update();
      jdbc.sql("delete from organization_post where id = :post").param("post", post).update();
    }
  }

  @Test
  void an_act_without_a_key_that_can_be_kept_is_refused() throws Exception {
    assertThat(officer.send("POST", INITIATIVES, initiative("Việc tốt"))).satisfies(answer -> refused(answer, 400, "key-missing"));
    for (String key : List.of("", " ", "k".repeat(256))) {
      assertThat(officer.keyed(key, INITIATIVES, initiative("Việc tốt"))).satisfies(answer -> refused(answer, 400, "key-missing"));
    }
    assertThat(initiatives()).isZero();
    assertThat(officer.keyed("k".repeat(255), INITIATIVES, initiative("Việc tốt")).statusCode()).isEqualTo(201);
  }

  @Test
  void what_was_refused_leaves_its_key_free() throws Exception {
    assertThat(officer.keyed("k", INITIATIVES, "{}")).satisfies(answer -> {
      refused(answer, 422, "wrong-fields");
      assertThat(json.readTree(answer.body()).path("errors").valueStream().map(error -> error.path("pointer").asString()))
          .containsExactly("/title", "/decision", "/recognisedOn", "/authors");
    });
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc tốt")).statusCode()).isEqualTo(201);
  }

  @Test
  void the_same_call_while_the_first_is_under_way_waits_for_its_turn() throws Exception {
    Callable<HttpResponse<String>> call = () -> officer.keyed("k", INITIATIVES, initiative("Việc tốt"));
    var first = AtOnce.meanwhile("lock table initiative_initiative in access exclusive mode", context, call, () -> {
      refused(call.call(), 409, "key-in-flight");
      return null;
    });
    assertThat(first.get().statusCode()).isEqualTo(201);
    assertThat(call.call()).satisfies(again -> {
      assertThat(again.body()).isEqualTo(first.get().body());
      assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    });
    assertThat(initiatives()).isEqualTo(1);
  }

  @Test
  void an_act_whose_answer_cannot_be_kept_is_not_done() throws Exception {
    jdbc.sql("alter table web_answer add constraint not_this check (key <> 'k') not valid").update();
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc tốt"))).satisfies(answer -> {
      refused(answer, 500, "fault");
      assertThat(answer.headers().firstValue("Location")).isEmpty();
    });
    assertThat(initiatives()).isZero();
    assertThat(entered()).isZero();
    jdbc.sql("alter table web_answer drop constraint not_this").update();
    assertThat(officer.keyed("k", INITIATIVES, initiative("Việc tốt")).statusCode()).isEqualTo(201);
    assertThat(initiatives()).isEqualTo(1);
  }

  @Test
  void an_answer_is_kept_for_a_day_and_the_act_stays_once() throws Exception {
    var first = officer.keyed("k", INITIATIVES, initiative("Việc tốt"));
    officer.keyed("other", INITIATIVES, initiative("Việc khác"));
    jdbc.sql("update web_answer set at = at - interval '24 hours 1 minute'").update();
    var later = officer.keyed("k", INITIATIVES, initiative("Việc tốt"));
    assertThat(later.body()).isEqualTo(first.body());
    assertThat(later.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(initiatives()).isEqualTo(2);
    assertThat(jdbc.sql("select key from web_answer").query(String.class).list()).containsExactly("k");
    assertThat(officer.keyed("other", INITIATIVES, initiative("Việc mới")).statusCode()).as("another call").isEqualTo(201);
    assertThat(initiatives()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"title": "Việc tốt", | 400 | malformed |
      nothing | 400 | malformed |
      {"title": "a", "titel": "b"} | 422 | wrong-fields | /titel
      {"title": 7} | 422 | wrong-fields | /title
      {"title": "a\\u202Eb"} | 422 | wrong-fields | /title
      {"recognisedOn": "31/10/2022"} | 422 | wrong-fields | /recognisedOn
      {"authors": [1, "x"]} | 422 | wrong-fields | /authors/1
      {"authors": [1.5]} | 422 | wrong-fields | /authors/0
      {"title": "a"} {} | 400 | malformed |
      {"title": "a", "title": "b"} | 400 | malformed |
      """)
  void json_that_is_not_as_described_is_refused_where_it_is_wrong(String body, int status, String kind, String pointer) throws Exception {
    assertThat(officer.post(INITIATIVES, body)).satisfies(answer -> {
      refused(answer, status, kind);
      if (pointer != null) {
        assertThat(json.readTree(answer.body()).path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
      }
    });
  }

  @Test
  void a_call_of_another_kind_is_told_what_this_address_takes() throws Exception {
    assertThat(officer.send("DELETE", INITIATIVES, "")).satisfies(answer -> refused(answer, 405, "wrong-kind"));
    assertThat(officer.post(INITIATIVES, "title=x", "Content-Type", "application/x-www-form-urlencoded"))
        .satisfies(answer -> refused(answer, 415, "wrong-kind"));
    assertThat(officer.post(INITIATIVES, initiative("x".repeat(1_000_000)))).satisfies(answer -> refused(answer, 413, "body-too-large"));
    assertThat(officer.put("/api/v1/registrations/1", "{\"themes\": \"" + "x".repeat(1_000_000) + "\"}", "If-Match", "\"0\""))
        .satisfies(answer -> refused(answer, 413, "body-too-large"));
    assertThat(officer.post(INITIATIVES, "")).satisfies(answer -> refused(answer, 400, "malformed"));
    assertThat(officer.get(INITIATIVES + "?after=x")).satisfies(answer -> refused(answer, 400, "bad-request"));
    assertThat(officer.get("/api/v1/registrations?year=x")).satisfies(answer -> refused(answer, 400, "bad-value"));
    assertThat(officer.get(INITIATIVES + "/x")).satisfies(answer -> refused(answer, 404, "not-found"));
    assertThat(officer.get("/api/v1/nothing")).satisfies(answer -> refused(answer, 404, "not-found"));
    assertThat(officer.post("/api/v1/registrations/1/submission", "")).satisfies(answer -> refused(answer, 403, "not-their-act"));
    assertThat(caller("chutich.badinh", "write").post("/api/v1/registrations/1/submission", ""))
        .satisfies(answer -> refused(answer, 428, "version-missing"));
    assertThat(caller("chutich.badinh", "write").post("/api/v1/registrations/1/submission", "", "If-Match", "3"))
        .satisfies(answer -> refused(answer, 400, "bad-value"));
  }

  @Test
  void texts_are_kept_as_a_form_would_keep_them() throws Exception {
    officer.post(INITIATIVES, initiative("Ho\u0302\u0300 sơ\\u0000 thử"));
    assertThat(jdbc.sql("select title from initiative_initiative").query(String.class).single()).isEqualTo("Hồ sơ thử");
  }

  @Test
  void the_trail_names_the_token() throws Exception {
    officer.post(INITIATIVES, initiative("Việc tốt"));
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    assertThat(auditor.get("/audit?act=initiative.entered&who=canbo.badinh").body())
        .contains("Qua API bằng mã truy cập “Máy của canbo.badinh”");
  }

  @Test
  void a_long_list_is_read_page_by_page() throws Exception {
    for (int at = 0; at < 60; at++) {
      assertThat(officer.post(INITIATIVES, initiative("Việc " + at)).statusCode()).isEqualTo(201);
    }
    var first = json.readTree(officer.get(INITIATIVES).body());
    assertThat(first.path("initiatives").size()).isEqualTo(50);
    var second = json.readTree(officer.get(INITIATIVES + "?after=" + first.path("next").asString()).body());
    assertThat(second.path("initiatives").size()).isEqualTo(10);
    assertThat(second.has("next")).isFalse();
    assertThat(first.path("initiatives").valueStream().map(JsonNode::toString))
        .doesNotContainAnyElementsOf(second.path("initiatives").valueStream().map(JsonNode::toString).toList());
  }

  private ApiCaller caller(String account, String scope) {
    return new ApiCaller(port, tokens.issue(accounts.actor(account).orElseThrow(), "Máy của " + account, scope, 1));
  }

  private String initiative(String title) {
    return """
        {"title": "%s", "decision": "7/QĐ", "recognisedOn": "2022-10-20", "authors": [%d]}""".formatted(title, author);
  }

  private void refused(HttpResponse<String> answer, int status, String kind) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = json.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:vinhdanh:problem:" + kind);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
  }

  private int initiatives() {
    return jdbc.sql("select count(*) from initiative_initiative").query(Integer.class).single();
  }

  /// The entries of the trail about initiatives that stand now.
  private int entered() {
    return jdbc.sql("select count(*) from audit_entry where act = 'initiative.entered' and subject_id in (select id from initiative_initiative)")
        .query(Integer.class).single();
  }
}
