package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.nomination.Dossiers;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.Birth;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PersonFacts;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.PostTerm;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.scoring.Scales;

/// The acts over the API, played by programs of a unit, its cluster, the city and the administrator. Every call and answer is
/// held against the description.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiActsTest extends DescribedCalls {

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final String ACT = """
      {"number": "12/QĐ-MTTQ", "issuer": "Ban Thường trực", "signedOn": "2022-09-20", "about": "Sắp xếp", "effectiveOn": "2022-10-01"}""";

  @Autowired SampleFront front;
  @Autowired LegalDay legalDay;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Clusters clusters;
  @Autowired Dossiers dossiers;
  @Autowired Scales scales;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private ApiCaller officer;
  private ApiCaller head;
  private ApiCaller city;
  private ApiCaller administrator;
  private UnitId unit;
  private long plan;

  @BeforeAll
  void the_front_on_a_day_of_november() throws Exception {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), actor("canbo.tp"));
    plan = PublishedPlan.draftedIn(context, actor("canbo.tp")).value();
    officer = caller("canbo.badinh");
    head = caller("chutich.badinh");
    city = caller("canbo.tp");
    administrator = caller("quantri");
    unit = actor("canbo.badinh").duties().getFirst().unit();
    readDescription(officer);
    publish();
    scales.apply(2022, actor("canbo.tp"));
  }

  /// Publication comes first, for all else needs the plan.
  private void publish() throws Exception {
    String paper = "/api/v1/plans/" + plan;
    assertThat(good(city, "GET", "/api/v1/plans?year=2022", "").path("plans").path(0).path("id").asLong()).isEqualTo(plan);
    assertThat(officer.get(paper).statusCode()).isEqualTo(404);
    assertThat(officer.get(paper + "/text").statusCode()).isEqualTo(404);
    assertThat(officer.download(paper + "/paper").statusCode()).isEqualTo(404);
    given(city, paper + "/paper?format=DOCX", "du-thao-ke-hoach-226-KH-MTTQ-BTT.docx");
    refused(city.post(paper + "/publication", ""), 428, "version-missing");
    refused(city.post(paper + "/publication", "", "If-Match", "\"7\""), 412, "version-old");
    assertThat(good(city, "POST", paper + "/publication", "", "If-Match", tag(city, paper)).path("state").asString()).isEqualTo("PUBLISHED");
    refused(city.post(paper + "/publication", "", "If-Match", tag(city, paper)), 422, "refused");
    var text = good(officer, "GET", paper + "/text", "").path("paragraphs");
    assertThat(text).hasSize(81);
    assertThat(text.path(2).path("section").asString()).isEqualTo("I");
    assertThat(text.path(2).path("kind").asString()).isEqualTo("HEADING");
    given(officer, paper + "/paper", "ke-hoach-226-KH-MTTQ-BTT.pdf");
  }

  @Test
  void a_unit_registers_and_the_city_gives_back_and_receives() throws Exception {
    var answer = officer.post("/api/v1/registrations", "");
    described("POST", "/api/v1/registrations", "", answer);
    String own = answer.headers().firstValue("Location").orElseThrow();
    assertThat(good(officer, "GET", "/api/v1/registrations", "").path("registrations").path(0).path("state").asString()).isEqualTo("DRAFT");
    String read = tag(officer, own);
    assertThat(answer.headers().firstValue("ETag")).hasValue(read);
    refused(head.post(own + "/submission", "", "If-Match", read), 422, "refused");
    String line = """
        {"award": "BASE_EMULATION_FIGHTER", "person": %d}""".formatted(people.of(unit).getFirst().id().value());
    String draft = "{\"themes\": \"Chuyển đổi số\", \"lines\": [" + line + "]}";
    good(officer, "PUT", own, draft, "If-Match", read);
    refused(officer.put(own, draft, "If-Match", read), 412, "version-old", problem ->
        assertThat(problem.path("current").path("themes").asString()).isEqualTo("Chuyển đổi số"));
    refused(officer.put(own, "{\"lines\": [" + line + ", {\"award\": \"X\"}]}", "If-Match", tag(officer, own)), 422, "wrong-fields",
        problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/lines/1"));
    refused(officer.post(own + "/submission", "", "If-Match", tag(officer, own)), 403, "not-their-act");
    good(head, "POST", own + "/submission", "", "If-Match", tag(head, own));
    refused(city.post(own + "/return", "{}", "If-Match", tag(city, own)), 422, "wrong-fields");
    good(city, "POST", own + "/return", "{\"reason\": \"Thiếu tập thể\"}", "If-Match", tag(city, own));
    assertThat(good(officer, "GET", own, "").path("returnReason").asString()).isEqualTo("Thiếu tập thể");
    good(head, "POST", own + "/submission", "", "If-Match", tag(head, own));
    assertThat(good(city, "POST", own + "/acceptance", "", "If-Match", tag(city, own)).path("state").asString()).isEqualTo("ACCEPTED");
    assertThat(caller("canbo.dongda").get(own).statusCode()).isEqualTo(404);
  }

  @Test
  void a_cluster_writes_opens_and_signs_its_pledge() throws Exception {
    long cluster = clusters.of(2022).getFirst().id().value();
    var writer = caller("canbo.dongda");
    var clusterHead = caller("chutich.dongda");
    String pledge = "/api/v1/pledges/" + cluster;
    assertThat(writer.get(pledge).statusCode()).isEqualTo(404);
    refused(officer.post("/api/v1/pledges", "{\"cluster\": " + cluster + ", \"targets\": \"Một\"}"), 403, "not-their-act");
    good(writer, "POST", "/api/v1/pledges", "{\"cluster\": " + cluster + ", \"targets\": \"Một\"}");
    good(writer, "PUT", pledge, "{\"targets\": \"Một\\nHai\"}", "If-Match", tag(writer, pledge));
    refused(writer.put(pledge, "{\"targets\": \"Ba\"}", "If-Match", "\"0\""), 412, "version-old",
        problem -> assertThat(problem.path("current").path("targets").asString()).isEqualTo("Một\nHai"));
    refused(head.post(pledge + "/signature", "", "If-Match", tag(head, pledge)), 422, "refused");
    good(clusterHead, "POST", pledge + "/opening", "", "If-Match", tag(clusterHead, pledge));
    good(head, "POST", pledge + "/signature", "", "If-Match", tag(head, pledge));
    assertThat(good(officer, "GET", pledge, "").path("signatures").path(0).path("unit").asLong()).isEqualTo(unit.value());
    refused(writer.put(pledge, "{\"targets\": \"Ba\"}", "If-Match", tag(writer, pledge)), 422, "refused",
        problem -> assertThat(problem.path("unmet").path(0).path("clause").asString()).isEqualTo("226/KH-MTTQ-BTT III.2"));
  }

  @Test
  void the_city_founds_clusters_says_who_leads_them_from_a_day_and_places_and_moves_their_members() throws Exception {
    var members = clusters.of(2022).getFirst().members().stream().map(member -> units.unit(member.unit())).toList();
    var codes = members.stream().map(unit -> "\"" + unit.code() + "\"").toList();
    String division = """
        {"from": "2021-01-01", "act": {"number": "11/KH-MTTQ-BTT", "issuer": "Ban Thường trực", "signedOn": "2021-01-05"},
          "clusters": [{"name": "Cụm một", "members": [%s]}, {"name": "Khối hai", "kind": "SECTORAL", "members": [%s]}]}
        """.formatted(String.join(", ", codes.subList(0, 3)), String.join(", ", codes.subList(3, 5)));
    refused(officer.post("/api/v1/clusters", division), 403, "not-their-act");
    refused(city.post("/api/v1/clusters", "{\"clusters\": [{\"name\": \"Cụm một\", \"members\": [\"KHONG-CO\"]}, null]}"), 422, "wrong-fields",
        problem -> assertThat(problem.path("errors").toString()).contains("\"/from\"", "\"/act/number\"", "\"/clusters\""));
    var founded = good(city, "POST", "/api/v1/clusters", division).path("clusters");
    assertThat(good(city, "POST", "/api/v1/clusters", division).path("clusters")).as("sent again").isEqualTo(founded);
    var both = good(officer, "GET", "/api/v1/clusters?day=2021-05-01", "").path("clusters");
    assertThat(both.size()).isEqualTo(2);
    String one = "/api/v1/clusters/" + both.path(0).path("id").asLong();
    String two = "/api/v1/clusters/" + both.path(1).path("id").asLong();
    long head = members.getFirst().id().value();
    String first = "{\"from\": \"2021-06-01\", \"head\": " + head + "}";
    refused(officer.post(one + "/lead", first, "If-Match", tag(officer, one)), 403, "not-their-act");
    refused(city.post(one + "/lead", first), 428, "version-missing");
    refused(city.post(one + "/lead", "{\"head\": 1}", "If-Match", tag(city, one)), 422, "wrong-fields");
    good(city, "POST", one + "/lead", first, "If-Match", tag(city, one));
    refused(city.post(one + "/lead", "{\"from\": \"2021-06-01\"}", "If-Match", "\"0\""), 412, "version-old",
        problem -> assertThat(problem.path("current").path("head").asString()).isEqualTo("" + head));
    assertThat(headIn(one, "2021-05-31")).isFalse();
    assertThat(headIn(one, "2021-06-01")).isTrue();
    String move = "{\"unit\": " + members.get(2).id().value() + ", \"to\": " + both.path(1).path("id").asLong() + ", \"on\": \"2021-07-01\"}";
    good(city, "POST", one + "/move", move, "If-Match", tag(city, one));
    assertThat(good(officer, "GET", one + "?day=2021-07-01", "").path("members").size()).isEqualTo(2);
    String place = "{\"unit\": " + codes.get(5) + ", \"on\": \"2021-08-01\"}";
    good(city, "POST", two + "/members", place, "If-Match", tag(city, two));
    refused(city.post(one + "/members", place, "If-Match", tag(city, one)), 422, "refused",
        problem -> assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("organization.in-cluster"));
    good(city, "POST", two + "/name", "{\"name\": \"Khối hai (sửa)\"}", "If-Match", tag(city, two));
    assertThat(good(officer, "GET", two + "?day=2021-08-01", "").path("members").size()).isEqualTo(4);
    refused(officer.get("/api/v1/clusters?day=1899-01-01"), 400, "bad-request");
  }

  /// Whether the first member of a cluster heads it on the day.
  private boolean headIn(String cluster, String day) throws Exception {
    return good(officer, "GET", cluster + "?day=" + day, "").path("members").path(0).path("post").asString().equals("HEAD");
  }

  @Test
  void a_nominee_reports_by_a_form_that_the_city_enters_and_ends() throws Exception {
    String dossier = draft(2);
    String report = dossier + "/report";
    String name = "bao-cao-thanh-tich-ho-so-%04d".formatted(Long.parseLong(number(dossier)));
    var before = good(officer, "GET", report, "");
    assertThat(before.path("formNumber").asString()).isEqualTo("02");
    assertThat(before.path("missing").size()).isPositive();
    given(officer, report + "/paper", name + ".pdf");
    given(officer, report + "/paper?format=DOCX", name + ".docx");
    refused(caller("canbo.dongda").get(report), 404, "not-found");
    String form = """
        {"basis": "Quyết định số 1/QĐ-MẪU", "number": "7", "name": "Báo cáo mẫu", "awards": ["%s"], "kind": "PERSON", "years": 3, "source": "Bản gốc", \
        "verified": true, "from": "2022-11-01"}""".formatted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE);
    refused(officer.post("/api/v1/report-forms", form), 403, "not-their-act");
    refused(city.post("/api/v1/report-forms", "{\"years\": 11}"), 422, "wrong-fields", problem -> assertThat(problem.path("errors").size()).isEqualTo(7));
    var entered = city.keyed("forms", "/api/v1/report-forms", form);
    described("POST", "/api/v1/report-forms", form, entered);
    String one = entered.headers().firstValue("Location").orElseThrow();
    assertThat(city.keyed("forms", "/api/v1/report-forms", form).headers().firstValue("Location")).as("sent again").contains(one);
    assertThat(good(officer, "GET", report, "").path("years").asInt()).isEqualTo(3);
    assertThat(good(officer, "GET", "/api/v1/report-forms", "").path("forms").size()).isGreaterThan(12);
    String read = tag(city, one);
    refused(city.post(one + "/ending", "{\"until\": \"2022-10-31\"}", "If-Match", read), 422, "refused");
    good(city, "POST", one + "/ending", "{\"until\": \"2022-11-01\"}", "If-Match", read);
    refused(city.post(one + "/ending", "{\"until\": \"2022-11-02\"}", "If-Match", read), 412, "version-old");
    assertThat(good(officer, "GET", report, "").path("formNumber").asString()).isEqualTo("02");
  }

  @Test
  void a_dossier_goes_to_the_city_comes_back_and_is_accepted() throws Exception {
    String one = draft(0);
    String other = draft(1);
    String read = tag(officer, one);
    good(officer, "PUT", one, "{\"achievement\": \"Việc rất tốt\", \"noCase\": true}", "If-Match", read);
    refused(officer.put(one, "{\"achievement\": \"Khác\"}", "If-Match", read), 412, "version-old",
        problem -> assertThat(problem.path("current").path("achievement").asString()).isEqualTo("Việc rất tốt"));
    refused(officer.put(one, "{\"rating\": \"PERFECT\"}", "If-Match", read), 422, "wrong-fields");
    var prepared = officer.post("/api/v1/submissions", "{\"year\": 2022, \"nominations\": [" + number(one) + ", " + number(other) + "]}");
    described("POST", "/api/v1/submissions", "{\"year\": 2022, \"nominations\": [1]}", prepared);
    String submission = prepared.headers().firstValue("Location").orElseThrow();
    assertThat(good(head, "GET", submission, "").path("nominations").size()).isEqualTo(2);
    given(officer, submission + "/paper", "to-trinh-" + number(submission) + ".pdf");
    given(head, submission + "/paper?format=DOCX", "to-trinh-" + number(submission) + ".docx");
    good(officer, "POST", submission + "/nominations/" + number(other) + "/removal", "");
    good(officer, "POST", other + "/withdrawal", "", "If-Match", tag(officer, other));
    refused(head.post(submission + "/submission", "", "If-Match", tag(head, submission)), 422, "refused", problem -> {
      assertThat(problem.path("unmet").size()).isPositive();
      problem.path("unmet").forEach(unmet -> {
        assertThat(unmet.path("code").asString()).startsWith("rulebook.finding.");
        assertThat(unmet.path("said").asString()).isNotBlank();
        assertThat(unmet.path("mend").asString()).isNotBlank();
      });
    });
    for (var kind : RequiredPaper.values()) {
      dossiers.addPaper(new NomineeId(Long.parseLong(number(one))), kind, "giay-to.pdf", PDF, actor("canbo.badinh"));
    }
    good(head, "POST", submission + "/submission", "", "If-Match", tag(head, submission));
    assertThat(good(city, "GET", "/api/v1/nominations?facet=ALL", "").path("nominations").path(0).path("stage").asString())
        .isEqualTo("SUBMITTED");
    good(city, "POST", one + "/reception", "", "If-Match", tag(city, one));
    refused(city.post(one + "/return", "{\"reason\": \"Thiếu\", \"until\": \"2022-10-31\"}", "If-Match", tag(city, one)), 422, "wrong-fields");
    good(city, "POST", one + "/return", "{\"reason\": \"Thiếu\", \"until\": \"2022-11-05\"}", "If-Match", tag(city, one));
    good(officer, "POST", one + "/completion", "", "If-Match", tag(officer, one));
    good(head, "POST", one + "/resubmission", "", "If-Match", tag(head, one));
    good(city, "POST", one + "/reception", "", "If-Match", tag(city, one));
    good(city, "POST", one + "/acceptance", "", "If-Match", tag(city, one));
    assertThat(good(city, "GET", one, "").path("stage").asString()).isEqualTo("ACCEPTED");
  }

  @Test
  void a_unit_enters_an_initiative() throws Exception {
    long author = people.of(unit).getFirst().id().value();
    String sent = """
        {"title": "Việc tốt", "decision": "7/QĐ", "recognisedOn": "2022-10-20", "authors": [%d]}""".formatted(author);
    var answer = officer.post("/api/v1/initiatives", sent);
    described("POST", "/api/v1/initiatives", sent, answer);
    assertThat(good(officer, "GET", answer.headers().firstValue("Location").orElseThrow(), "").path("title").asString()).isEqualTo("Việc tốt");
    assertThat(good(officer, "GET", "/api/v1/initiatives", "").path("initiatives").size()).isEqualTo(1);
  }

  @Test
  void a_unit_scores_itself_group_by_group_and_its_head_submits() throws Exception {
    long id = good(officer, "GET", "/api/v1/scores?year=2022", "").path("scores").path(0).path("id").asLong();
    String sheet = "/api/v1/scores/" + id;
    refused(head.post(sheet + "/submission", "", "If-Match", tag(head, sheet)), 422, "refused");
    for (var group : good(officer, "GET", sheet, "").path("groups")) {
      String part = sheet + "/self/" + group.path("code").asString();
      var criteria = good(officer, "GET", part, "").path("criteria");
      String lines = criteria.valueStream()
          .map(criterion -> "{\"criterion\": \"" + criterion.path("code").asString() + "\", \"number\": 0, \"note\": \"\"}")
          .collect(Collectors.joining(", ", "{\"lines\": [", "]}"));
      String read = tag(officer, part);
      refused(officer.put(part, lines.replaceFirst("\"number\": 0", "\"number\": 1e400"), "If-Match", read), 422, "wrong-fields",
          problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/lines/0/number"));
      refused(officer.put(part, lines.replaceFirst("\"number\": 0", "\"number\": -999"), "If-Match", read), 422, "wrong-fields",
          problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/lines/0/number"));
      good(officer, "PUT", part, lines, "If-Match", read);
    }
    assertThat(good(head, "POST", sheet + "/submission", "", "If-Match", tag(head, sheet)).path("state").asString()).isEqualTo("SUBMITTED");
    scoredByTheCluster(sheet);
    assertThat(caller("canbo.tayho").get("/api/v1/scores/" + id).statusCode()).isEqualTo(404);
  }

  /// The head unit of the cluster gives one group other points, agrees with the rest and closes.
  private void scoredByTheCluster(String sheet) throws Exception {
    var scorer = caller("canbo.dongda");
    String code = good(scorer, "GET", sheet, "").path("groups").path(0).path("code").asString();
    String part = sheet + "/cluster/" + code;
    var criterion = good(scorer, "GET", part, "").path("criteria").path(0);
    String line = "{\"lines\": [{\"criterion\": \"" + criterion.path("code").asString() + "\", \"number\": "
        + criterion.path("max") + ", \"note\": \"%s\"}]}";
    refused(scorer.put(part, line.formatted(""), "If-Match", tag(scorer, part)), 422, "wrong-fields",
        problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/lines/0/note"));
    refused(officer.put(part, line.formatted("Có minh chứng"), "If-Match", tag(officer, part)), 403, "not-their-act");
    good(scorer, "PUT", part, line.formatted("Có minh chứng"), "If-Match", tag(scorer, part));
    var clusterHead = caller("chutich.dongda");
    refused(clusterHead.post(sheet + "/cluster-closing", "", "If-Match", tag(clusterHead, sheet)), 422, "refused");
    good(scorer, "POST", sheet + "/cluster-agreement", "");
    assertThat(good(clusterHead, "POST", sheet + "/cluster-closing", "", "If-Match", tag(clusterHead, sheet)).path("state").asString())
        .isEqualTo("CLUSTER_SCORED");
  }

  @Test
  void a_unit_reports_a_milestone_and_the_city_gives_more_time() throws Exception {
    refused(officer.post("/api/v1/milestones/M4/report", "{}"), 422, "wrong-fields");
    refused(officer.post("/api/v1/milestones/M4/report", "{\"outcome\": \"PERHAPS\"}"), 422, "wrong-fields");
    good(officer, "POST", "/api/v1/milestones/M4/report", "{\"outcome\": \"WAIVED\"}");
    String extension = "{\"unit\": " + unit.value() + ", \"until\": \"2022-11-20\", \"reason\": \"Mưa bão\"}";
    refused(officer.post("/api/v1/milestones/M5/extensions", extension), 403, "not-their-act");
    refused(city.post("/api/v1/milestones/M5/extensions", extension.replace("2022-11-20", "2022-10-20")), 422, "wrong-fields");
    refused(city.post("/api/v1/milestones/M5/extensions", extension.replaceFirst("\"unit\": \\d+, ", "")), 422, "wrong-fields");
    assertThat(good(city, "POST", "/api/v1/milestones/M5/extensions", extension).path("units").asInt()).isEqualTo(1);
  }

  @Test
  void the_head_of_an_office_enters_its_own_decision() throws Exception {
    var office = caller("thutruong.vp");
    long person = people.of(actor("thutruong.vp").duties().getFirst().unit()).getFirst().id().value();
    String sent = "{\"decision\": \"5/QĐ\", \"decidedOn\": \"2022-10-28\", \"year\": 2022, \"people\": [" + person + "]}";
    refused(office.post("/api/v1/awards/own", sent.replace("2022-10-28", "2022-11-02")), 422, "wrong-fields");
    assertThat(good(office, "POST", "/api/v1/awards/own", sent).path("people").asInt()).isEqualTo(1);
    refused(office.post("/api/v1/awards/own", sent.replace("5/QĐ", "6/QĐ")), 422, "refused");
  }

  @Test
  void the_city_renames_moves_and_ends_units_from_a_day_on() throws Exception {
    var last = units.districts().getLast();
    String address = "/api/v1/units/" + last.id().value();
    String renaming = "{\"name\": \"Ủy ban MTTQ Việt Nam mới\", \"shortName\": \"Mới\", \"act\": " + ACT + "}";
    refused(officer.post(address + "/renaming", renaming), 403, "not-their-act");
    refused(city.post(address + "/renaming", "{\"name\": \"\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .contains("/name", "/shortName", "/act/number", "/act/signedOn"));
    assertThat(good(city, "POST", address + "/renaming", renaming).path("shortName").asString()).isEqualTo("Mới");
    assertThat(good(officer, "GET", address + "?day=2022-09-30", "").path("shortName").asString()).isEqualTo(last.shortName());
    assertThat(good(officer, "GET", address, "").path("life").size()).isEqualTo(2);
    String code = "{\"code\": \"MOI-1\", \"act\": " + ACT + "}";
    refused(officer.post(address + "/codes", code), 403, "not-their-act");
    refused(city.post(address + "/codes", "{\"code\": \"A B\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).contains("/code", "/act/number"));
    long row = good(city, "POST", address + "/codes", code).path("codes").path(0).path("id").asLong();
    refused(city.post(address + "/codes", code), 422, "refused");
    String correction = address + "/codes/" + row + "/correction";
    good(city, "POST", correction, code.replace("MOI-1", "MOI-2"));
    refused(city.post(correction, code.replace("MOI-1", "MOI-3")), 409, "stale", problem ->
        assertThat(problem.path("current").path("code").asString()).isEqualTo("MOI-2"));
    assertThat(good(officer, "GET", address + "/codes", "").path("codes").size()).isEqualTo(3);
    assertThat(good(officer, "GET", "/api/v1/units?q=" + last.code(), "").path("units").path(0).path("code").asString()).isEqualTo("MOI-2");
    traits(address);
    String later = ACT.replace("2022-10-01", "2022-10-02");
    refused(city.post(address + "/ending", "{\"act\": " + ACT.replace("2022-10-01", "2023-01-01") + "}"), 422, "refused");
    refused(city.post(address + "/move", "{\"parent\": \"" + units.districts().getFirst().code() + "\", \"act\": " + later + "}"), 422, "refused");
    good(city, "POST", bodyBesideTheCity() + "/move", "{\"parent\": \"HN\", \"act\": " + later + "}");
    good(city, "POST", address + "/ending", "{\"act\": " + ACT.replace("2022-10-01", "2022-10-03") + "}");
    assertThat(good(officer, "GET", address, "").path("until").asString()).isEqualTo("2022-10-03");
  }

  private void traits(String address) throws Exception {
    String all = address + "/traits";
    String given = "{\"traits\": [\"SEAL\", \"ACCOUNT\"], \"act\": " + ACT + "}";
    refused(officer.post(all, given), 403, "not-their-act");
    refused(city.post(all, "{\"traits\": [\"CROWN\"]}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).contains("/traits", "/act/number"));
    assertThat(good(city, "POST", all, given).path("on").valueStream().map(each -> each.asString()))
        .containsExactly("LEGAL_PERSONALITY", "SEAL", "ACCOUNT");
    refused(city.post(all, given), 422, "refused");
    assertThat(good(officer, "GET", all + "?day=2022-09-30", "").path("on").size()).isEqualTo(1);
    var row = good(officer, "GET", all, "").path("terms").valueStream().filter(each -> each.path("trait").asString().equals("SEAL")).findFirst().orElseThrow();
    String one = all + "/" + row.path("id").asLong();
    String right = "{\"act\": {\"effectiveOn\": \"2021-01-01\"}}";
    refused(officer.post(one + "/correction", right), 403, "not-their-act");
    refused(city.post(one + "/correction", right.replace("{\"act\"", "{\"until\": \"+999999999-12-31\", \"act\"")), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/until"));
    good(city, "POST", one + "/correction", right);
    refused(city.post(one + "/correction", right.replace("2021", "2020")), 409, "stale", problem ->
        assertThat(problem.path("current").path("from").asString()).isEqualTo("2021-01-01"));
    String now = all + "/" + good(officer, "GET", all, "").path("terms").valueStream()
        .filter(each -> each.path("trait").asString().equals("SEAL") && each.path("stands").asBoolean()).findFirst().orElseThrow().path("id").asLong();
    refused(officer.post(now + "/ending", "{\"act\": " + ACT + "}"), 403, "not-their-act");
    refused(city.post(now + "/ending", "{}"), 422, "wrong-fields");
    good(city, "POST", now + "/ending", "{\"act\": " + ACT + "}");
    assertThat(good(officer, "GET", all + "?day=2022-10-01", "").path("on").valueStream().map(each -> each.asString())).doesNotContain("SEAL");
    refused(officer.post(now + "/cancellation", ""), 403, "not-their-act");
    good(city, "POST", now + "/cancellation", "");
    assertThat(good(officer, "GET", all + "?day=2022-09-30", "").path("on").valueStream().map(each -> each.asString())).doesNotContain("SEAL");
  }

  /// The address of a body that was entered and stands beside nobody yet.
  private String bodyBesideTheCity() throws Exception {
    String sent = """
        {"code": "SO-MAU", "name": "Sở Mẫu thành phố Hà Nội", "shortName": "Sở Mẫu", "kind": "STATE_BODY", "level": "PROVINCE",
         "parent": "UBND-HN", "legalPersonality": true, "from": "2015-01-01"}
        """;
    refused(officer.post("/api/v1/units", sent), 403, "not-their-act");
    refused(city.post("/api/v1/units", "{\"code\": \"A B\", \"kind\": \"CITY_BOARD\", \"beside\": \"KHONG\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .contains("/code", "/name", "/kind", "/level", "/beside", "/from"));
    refused(city.post("/api/v1/units", sent.replace("PROVINCE", "COMMUNE").replace("\"from\"", "\"beside\": \"HN\", \"from\"")), 422, "refused");
    long id = good(city, "POST", "/api/v1/units", sent).path("id").asLong();
    assertThat(good(city, "POST", "/api/v1/units", sent).path("id").asLong()).isEqualTo(id);
    assertThat(good(officer, "GET", "/api/v1/units?q=so+mau", "").path("units").size()).isZero();
    assertThat(good(officer, "GET", "/api/v1/units?q=so+mau&kind=OTHER&level=PROVINCE", "").path("units").path(0).path("id").asLong()).isEqualTo(id);
    return "/api/v1/units/" + id;
  }

  @Test
  void the_city_enters_changes_and_ends_territories_and_says_which_unit_serves_one() throws Exception {
    String all = "/api/v1/territories";
    String sent = "{\"kind\": \"WARD\", \"name\": \"Phường Mẫu A\", \"parent\": \"Quận Ba Đình\", \"act\": {\"effectiveOn\": \"2015-01-01\"}}";
    refused(officer.post(all, sent), 403, "not-their-act");
    refused(city.post(all, "{\"kind\": \"HAMLET\", \"parent\": \"Quận Không Có\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .contains("/kind", "/name", "/parent", "/act/effectiveOn"));
    long id = good(city, "POST", all, sent).path("id").asLong();
    long heir = good(city, "POST", all, sent.replace("Mẫu A", "Mẫu B")).path("id").asLong();
    String one = all + "/" + id;
    assertThat(tag(city, one)).isEqualTo("\"0\"");
    String change = "{\"kind\": \"WARD\", \"name\": \"Phường Mẫu C\", \"parent\": \"Quận Ba Đình\", \"verified\": true, \"act\": " + ACT + "}";
    assertThat(good(city, "POST", one + "/change", change, "If-Match", "\"0\"").path("name").asString()).isEqualTo("Phường Mẫu C");
    refused(city.post(one + "/change", change.replace("Mẫu C", "Mẫu D"), "If-Match", "\"0\""), 412, "version-old");
    String ending = "{\"successors\": [\"Phường Mẫu B\"], \"act\": " + ACT.replace("2022-10-01", "2022-10-03") + "}";
    good(city, "POST", one + "/ending", ending, "If-Match", "\"1\"");
    assertThat(good(officer, "GET", all + "/" + heir, "").path("neighbours").path(0).path("name").asString()).isEqualTo("Phường Mẫu C");
    assertThat(good(officer, "GET", all + "?q=mau+b", "").path("territories").size()).isEqualTo(1);
    String serves = "/api/v1/units/" + units.districts().getFirst().id().value() + "/territories";
    refused(officer.post(serves, "{\"territory\": \"Phường Mẫu B\", \"from\": \"2022-01-01\"}"), 403, "not-their-act");
    refused(city.post(serves, "{}"), 422, "wrong-fields");
    good(city, "POST", serves, "{\"territory\": \"Phường Mẫu B\", \"from\": \"2022-01-01\"}");
    var served = good(officer, "GET", serves, "").path("territories").path(0);
    assertThat(served.path("name").asString()).isEqualTo("Phường Mẫu B");
    String row = serves + "/" + served.path("id").asLong();
    refused(officer.post(row + "/ending", "{\"until\": \"2022-06-01\"}"), 403, "not-their-act");
    refused(city.post(row + "/ending", "{}"), 422, "wrong-fields");
    refused(city.post(row + "/ending", "{\"until\": \"2021-12-31\"}"), 422, "refused");
    good(city, "POST", row + "/ending", "{\"until\": \"2022-06-01\"}");
    assertThat(good(officer, "GET", serves, "").path("territories").path(0).path("until").asString()).isEqualTo("2022-06-01");
    refused(officer.post(row + "/cancellation", ""), 403, "not-their-act");
    good(city, "POST", row + "/cancellation", "");
    assertThat(good(officer, "GET", serves, "").path("territories").valueStream().map(each -> each.path("id").asLong()))
        .doesNotContain(served.path("id").asLong());
    refused(city.post(row + "/cancellation", ""), 404, "not-found");
  }

  @Test
  void an_officer_enters_corrects_and_cancels_ratings_and_discipline() throws Exception {
    long id = people.of(unit).getLast().id().value();
    String person = "/api/v1/people/" + id;
    assertThat(good(officer, "GET", "/api/v1/people?q=a", "").path("people").size()).isPositive();
    assertThat(tag(officer, person)).isEqualTo("\"0\"");
    assertThat(good(officer, "GET", person, "").path("posts").path(0).path("unit").asLong()).isEqualTo(unit.value());
    refused(officer.post(person + "/ratings", "{\"year\": 22}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/year", "/rating"));
    refused(officer.post(person + "/ratings", "{\"year\": 2023, \"rating\": \"WELL\"}"), 422, "refused");
    long first = good(officer, "POST", person + "/ratings", "{\"year\": 2021, \"rating\": \"WELL\"}").path("id").asLong();
    refused(officer.post(person + "/ratings", "{\"year\": 2021, \"rating\": \"WELL\"}"), 422, "refused");
    long second = good(officer, "POST", person + "/ratings/" + first + "/correction", "{\"rating\": \"COMPLETED\"}").path("id").asLong();
    refused(officer.post(person + "/ratings/" + first + "/correction", "{\"rating\": \"WELL\"}"), 409, "stale", problem ->
        assertThat(problem.path("current").path("id").asLong()).isEqualTo(second));
    refused(officer.post(person + "/ratings/" + second + "/correction", "{}"), 422, "wrong-fields");
    good(officer, "POST", person + "/ratings/" + second + "/cancellation", "");
    String action = """
        {"form": "WARNING", "act": "9/QĐ", "actOn": "2022-03-01", "since": "2022-03-01", "to": %s}""";
    refused(officer.post(person + "/discipline", action.formatted("\"2022-02-01\"")), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/to"));
    long entered = good(officer, "POST", person + "/discipline", action.formatted("null").replace(", \"to\": null", "")).path("id").asLong();
    long ended = good(officer, "POST", person + "/discipline/" + entered + "/correction", action.formatted("\"2022-09-01\"")).path("id").asLong();
    good(officer, "POST", person + "/discipline/" + ended + "/cancellation", "");
    assertThat(good(officer, "GET", person + "/ratings", "").path("discipline").valueStream().map(each -> each.path("state").asString()))
        .containsExactly("CANCELLED", "REPLACED", "REPLACED");
    refused(head.get(person + "/ratings"), 403, "not-their-act");
    refused(caller("canbo.dongda").get(person + "/ratings"), 404, "not-found");
  }

  @Test
  void an_officer_enters_a_person_corrects_the_file_and_keeps_posts_and_leaves() throws Exception {
    String code = units.unit(unit).code();
    String post = """
        {"unit": "%s", "title": "Chuyên viên", "rank": "STAFF", "mode": "FULL_TIME", "from": "%s"}""";
    String sent = """
        {"name": "Lê Mẫu Máy", "birthYear": 1985, "sex": "FEMALE", "post": %s}""".formatted(post.formatted(code, "2020-02-01"));
    refused(officer.post("/api/v1/people", "{\"birthYear\": 2030, \"post\": {\"unit\": \"XX\"}}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/name", "/birthYear", "/post/unit", "/post/title", "/post/from", "/post/rank", "/post/mode"));
    refused(head.post("/api/v1/people", sent), 403, "not-their-act");
    refused(officer.post("/api/v1/people", sent.replace("2020-02-01", "2010-02-01")), 422, "refused");
    String key = UUID.randomUUID().toString();
    var entered = officer.keyed(key, "/api/v1/people", sent);
    described("POST", "/api/v1/people", sent, entered);
    assertThat(entered.body()).doesNotContain("Lê Mẫu Máy");
    String person = entered.headers().firstValue("Location").orElseThrow();
    assertThat(officer.keyed(key, "/api/v1/people", sent).headers().firstValue("Location")).hasValue(person);

    String corrected = """
        {"name": "Lê Mẫu Máy", "birthDay": "1985-03-02", "sex": "FEMALE"}""";
    refused(officer.post(person + "/correction", corrected), 428, "version-missing");
    refused(officer.post(person + "/correction", corrected, "If-Match", "\"9\""), 412, "version-old");
    refused(officer.post(person + "/correction", corrected.replace("1985-03-02", "2035-03-02"), "If-Match", tag(officer, person)), 422, "wrong-fields",
        problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/birthDay"));
    good(officer, "POST", person + "/correction", corrected, "If-Match", tag(officer, person));
    assertThat(good(officer, "GET", person, "").path("birthDay").asString()).isEqualTo("1985-03-02");

    String beside = post.formatted(code, "2021-01-01").replace("Chuyên viên", "Phó ban");
    good(officer, "POST", person + "/posts", beside);
    refused(officer.post(person + "/posts", beside), 422, "refused");
    refused(officer.post(person + "/posts", beside.replace("2021-01-01", "1021-01-01")), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/from"));
    long second = good(officer, "GET", person, "").path("posts").valueStream()
        .filter(each -> each.path("title").asString().equals("Phó ban")).findFirst().orElseThrow().path("id").asLong();
    String ended = beside.replace("}", ", \"until\": \"2022-01-01\"}");
    refused(officer.post(person + "/posts/" + second, ended), 428, "version-missing");
    refused(officer.post(person + "/posts/" + second, ended, "If-Match", "\"0\""), 412, "version-old");
    good(officer, "POST", person + "/posts/" + second, ended, "If-Match", tag(officer, person));

    String leave = "{\"kind\": \"RETIRED\", \"from\": \"2022-10-01\"}";
    refused(officer.post(person + "/leave", "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/kind", "/from"));
    assertThat(good(officer, "POST", person + "/leave", leave).path("state").asString()).isEqualTo("RETIRED");
    refused(officer.post(person + "/leave", leave), 422, "refused");
    long left = good(officer, "GET", person, "").path("leaves").path(0).path("id").asLong();
    assertThat(good(officer, "POST", person + "/leave/" + left + "/cancellation", "").path("state").asString()).isEqualTo("HOLDS_POST");
    good(officer, "POST", person + "/leave", leave);
    String back = post.formatted(code, "2022-10-15");
    refused(caller("canbo.dongda").post(person + "/return", back), 404, "not-found");
    assertThat(good(officer, "POST", person + "/return", back).path("state").asString()).isEqualTo("HOLDS_POST");
  }

  @Test
  void a_transfer_is_proposed_by_either_side_answered_by_the_other_and_commented() throws Exception {
    var other = units.unit(actor("canbo.dongda").duties().getFirst().unit());
    var there = caller("canbo.dongda");
    long id = entered("Lê Mẫu Điều");
    String post = """
        {"unit": "%s", "title": "Cán bộ", "rank": "STAFF", "mode": "FULL_TIME", "from": "2022-10-01"}""";
    String own = "/api/v1/people/" + id + "/transfers";
    refused(officer.post(own, "{}"), 422, "wrong-fields");
    refused(there.post(own, post.formatted(other.code())), 404, "not-found");
    String first = located(officer, own, post.formatted(other.code()));
    refused(officer.post(own, post.formatted(other.code())), 422, "refused");
    refused(officer.post(first + "/acceptance", ""), 403, "not-their-act");
    assertThat(good(there, "GET", "/api/v1/transfers", "").path("transfers").valueStream().map(each -> each.path("id").asString()))
        .contains(number(first));
    assertThat(good(there, "GET", first, "").path("answerable").asBoolean()).isTrue();
    assertThat(good(officer, "POST", first + "/withdrawal", "").path("state").asString()).isEqualTo("WITHDRAWN");

    String ask = """
        {"name": "Lê Mẫu Điều", "birthYear": 1980, "unit": "%s", "post": %s}""".formatted(units.unit(unit).code(), post.formatted(other.code()));
    refused(there.post("/api/v1/transfers", "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).startsWith("/name", "/birthYear", "/unit", "/post/unit"));
    refused(there.post("/api/v1/transfers", ask.replace("1980", "1981")), 422, "wrong-fields");
    String refusedOne = located(there, "/api/v1/transfers", ask);
    refused(officer.post(refusedOne + "/refusal", "{}"), 422, "wrong-fields");
    assertThat(good(officer, "POST", refusedOne + "/refusal", "{\"reason\": \"Đang cần\"}").path("state").asString()).isEqualTo("REFUSED");
    refused(officer.post(refusedOne + "/acceptance", ""), 422, "refused");

    String accepted = located(there, "/api/v1/transfers", ask);
    String comment = "{\"comment\": \"Hoàn thành tốt\"}";
    refused(officer.post(accepted + "/comment", comment), 428, "version-missing");
    refused(officer.post(accepted + "/comment", comment, "If-Match", "\"7\""), 412, "version-old");
    good(officer, "POST", accepted + "/comment", comment, "If-Match", tag(officer, accepted));
    assertThat(good(officer, "POST", accepted + "/acceptance", "").path("state").asString()).isEqualTo("ACCEPTED");
    assertThat(good(there, "GET", accepted, "").path("comment").asString()).isEqualTo("Hoàn thành tốt");
    assertThat(people.of(other.id()).stream().map(each -> each.id().value())).contains(id);
  }

  @Test
  void an_officer_keeps_collectives_households_and_members() throws Exception {
    String list = "/api/v1/units/" + unit.value() + "/collectives";
    String sent = """
        {"kind": "TEAM", "name": "Tổ máy", "small": true, "headcount": 4, "from": "2020-01-01"}""";
    refused(officer.post(list, "{\"kind\": \"TEAM\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/name", "/headcount", "/from"));
    refused(head.post(list, sent), 403, "not-their-act");
    refused(caller("canbo.dongda").get(list), 403, "not-their-act");
    String team = located(officer, list, sent);
    refused(officer.post(list, sent), 422, "refused");
    String household = located(officer, list, """
        {"kind": "HOUSEHOLD", "name": "Hộ gia đình bà Lê Mẫu An", "head": "Lê Mẫu An", "address": "Số 5", "from": "2020-01-01"}""");
    assertThat(good(officer, "GET", household, "").path("spans").path(0).path("head").asString()).isEqualTo("Lê Mẫu An");
    var all = good(officer, "GET", list + "?day=2020-01-01", "").path("collectives");
    assertThat(all.valueStream().map(each -> each.path("name").asString())).contains("Tổ máy", "Hộ gia đình bà Lê Mẫu An");
    var behind = good(officer, "GET", list + "?day=2020-01-01&after=" + all.path(0).path("id").asLong(), "").path("collectives");
    assertThat(behind.path(0)).isEqualTo(all.path(1));

    String change = """
        {"name": "Tổ máy số 1", "headcount": 5, "from": "2021-01-01"}""";
    refused(officer.post(team + "/change", change), 428, "version-missing");
    refused(officer.post(team + "/change", change, "If-Match", "\"7\""), 412, "version-old");
    good(officer, "POST", team + "/change", change, "If-Match", tag(officer, team));
    long one = people.of(unit).getFirst().id().value();
    String members = "{\"people\": [" + one + "], \"from\": \"2021-01-01\"}";
    refused(officer.post(team + "/members", "{}", "If-Match", tag(officer, team)), 422, "wrong-fields");
    good(officer, "POST", team + "/members", members, "If-Match", tag(officer, team));
    long member = good(officer, "GET", team, "").path("members").path(0).path("id").asLong();
    refused(officer.post(team + "/members/" + member + "/ending", "{\"until\": \"2021-01-01\"}", "If-Match", tag(officer, team)), 422, "refused");
    good(officer, "POST", team + "/members/" + member + "/ending", "{\"until\": \"2022-01-01\"}", "If-Match", tag(officer, team));
    good(officer, "POST", team + "/members/" + member + "/cancellation", "", "If-Match", tag(officer, team));
    assertThat(good(officer, "GET", team, "").path("members").size()).isZero();
    assertThat(good(officer, "POST", team + "/ending", "{\"until\": \"2022-10-01\"}", "If-Match", tag(officer, team)).path("state").asString())
        .isEqualTo("ENDED");
  }

  @Test
  void an_officer_declares_corrects_and_cancels_headcounts() throws Exception {
    String list = "/api/v1/units/" + unit.value() + "/headcounts";
    String sent = "{\"on\": \"2022-09-30\", \"leaders\": 3, \"directWorkers\": 17, \"partTime\": 4}";
    refused(officer.post(list, "{\"leaders\": -1}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/on", "/leaders", "/directWorkers", "/partTime"));
    refused(head.post(list, sent), 403, "not-their-act");
    refused(caller("canbo.dongda").get(list), 403, "not-their-act");
    long first = good(officer, "POST", list, sent).path("id").asLong();
    refused(officer.post(list, sent), 422, "refused");
    String corrected = "{\"leaders\": 3, \"directWorkers\": 18, \"partTime\": 4}";
    long second = good(officer, "POST", list + "/" + first + "/correction", corrected).path("id").asLong();
    refused(officer.post(list + "/" + first + "/correction", corrected.replace("18", "19")), 409, "stale", problem ->
        assertThat(problem.path("current").path("id").asLong()).isEqualTo(second));
    assertThat(good(officer, "GET", list, "").path("headcounts").path(0).path("total").asInt()).isEqualTo(21);
    assertThat(good(officer, "GET", list + "?after=" + second, "").path("headcounts").valueStream().map(each -> each.path("id").asLong()))
        .containsExactly(first);
    good(officer, "POST", list + "/" + second + "/cancellation", "");
  }

  @Test
  void an_officer_finds_files_alike_merges_two_and_separates_them_again() throws Exception {
    long first = entered("Lê Mẫu Hai");
    long second = entered("Lê Mẫu Hai");
    assertThat(good(officer, "GET", "/api/v1/duplicates", "").path("pairs").valueStream().map(pair -> pair.path("second").path("id").asLong()))
        .contains(second);
    String stayer = "/api/v1/people/" + first;
    String sent = "{\"merged\": " + second + ", \"version\": %d, \"taken\": [\"BIRTH\"], \"reason\": \"Nhập hai lần\"}";
    refused(officer.post(stayer + "/merges", sent.formatted(0)), 428, "version-missing");
    refused(officer.post(stayer + "/merges", "{}", "If-Match", tag(officer, stayer)), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/reason", "/merged", "/version"));
    refused(officer.post(stayer + "/merges", sent.formatted(7), "If-Match", tag(officer, stayer)), 412, "version-old");
    refused(officer.post(stayer + "/merges", sent.formatted(0).replace("" + second, "" + first), "If-Match", tag(officer, stayer)), 422, "refused");
    refused(caller("canbo.dongda").post(stayer + "/merges", sent.formatted(0), "If-Match", "\"0\""), 404, "not-found");
    var read = tag(officer, stayer);
    long merge = good(officer, "POST", stayer + "/merges", sent.formatted(0), "If-Match", read).path("id").asLong();
    assertThat(good(officer, "GET", stayer, "").path("merged").path(0).path("number").asLong()).isEqualTo(second);
    assertThat(officer.get("/api/v1/people/" + second).statusCode()).isEqualTo(307);
    refused(officer.post("/api/v1/people/" + second + "/ratings", "{\"year\": 2021, \"rating\": \"WELL\"}"), 422, "refused");
    String undoing = stayer + "/merges/" + merge + "/undoing";
    String why = "{\"reason\": \"Hai người\"}";
    refused(officer.post(undoing, why), 428, "version-missing");
    refused(officer.post(undoing, "{}", "If-Match", tag(officer, stayer)), 422, "wrong-fields");
    refused(officer.post(undoing, why, "If-Match", read), 412, "version-old");
    assertThat(good(officer, "POST", undoing, why, "If-Match", tag(officer, stayer)).path("stands").asBoolean()).isFalse();
    good(officer, "GET", "/api/v1/people/" + second, "");
    good(officer, "POST", stayer + "/distinctions", "{\"other\": " + second + "}");
    assertThat(good(officer, "GET", "/api/v1/duplicates", "").path("pairs").size()).isZero();
  }

  private long entered(String name) {
    return people.enter(
        new PersonFacts(name, Birth.in(1980), null), PostTerm.since(LocalDate.of(2019, 1, 1), unit, "Chuyên viên", PostRank.STAFF),
        UUID.randomUUID(), true, actor("canbo.badinh")).value();
  }

  @Test
  void an_administrator_opens_closes_and_reopens_an_account_and_sees_no_password() throws Exception {
    assertThat(good(administrator, "GET", "/api/v1/accounts", "").path("accounts").size()).isEqualTo(50);
    long person = people.of(unit).stream()
        .map(each -> each.id().value())
        .filter(id -> jdbc.sql("select count(*) from identity_account where person_id = :id").param("id", id).query(Integer.class).single() == 0)
        .findFirst()
        .orElseThrow();
    String opening = "{\"person\": " + person + ", \"username\": \"moi.badinh\", \"role\": \"UNIT_OFFICER\"}";
    refused(administrator.post("/api/v1/accounts", opening.replace("moi.badinh", "canbo.badinh")), 422, "wrong-fields");
    refused(administrator.post("/api/v1/accounts", opening.replace("UNIT_OFFICER", "CITY_LEADER")), 422, "wrong-fields");
    refused(city.post("/api/v1/accounts", opening), 403, "not-their-act");
    var opened = administrator.post("/api/v1/accounts", opening);
    described("POST", "/api/v1/accounts", opening, opened);
    assertThat(opened.body()).matches("\\{\"id\":\\d+,\"active\":true}");
    String account = opened.headers().firstValue("Location").orElseThrow();
    good(administrator, "POST", account + "/closure", "");
    assertThat(good(administrator, "GET", account, "").path("active").asBoolean()).isFalse();
    good(administrator, "POST", account + "/reopening", "");
    assertThat(good(administrator, "GET", account, "").path("active").asBoolean()).isTrue();
    String given = "{\"role\": \"UNIT_HEAD\", \"unit\": \"" + units.unit(unit).code() + "\", \"since\": \"2022-11-01\"}";
    refused(administrator.post(account + "/duties", given.replace("2022-11-01", "2022-10-31")), 422, "wrong-fields",
        problem -> assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/since"));
    long duty = good(administrator, "POST", account + "/duties", given).path("id").asLong();
    refused(administrator.post(account + "/duties", given), 422, "refused");
    String end = account + "/duties/" + duty + "/end";
    assertThat(good(administrator, "POST", end, "{\"lastDay\": \"2022-11-30\"}").path("lastDay").asString()).isEqualTo("2022-11-30");
    refused(administrator.post(end, "{\"lastDay\": \"2022-12-31\"}"), 409, "stale");
    refused(administrator.post(end, "{\"lastDay\": \"+999999999-12-31\", \"lastDayBefore\": \"2022-11-30\"}"), 422, "wrong-fields");
    refused(administrator.post(end, "{\"lastDay\": \"2022-10-30\", \"lastDayBefore\": \"2022-11-30\"}"), 422, "wrong-fields");
    assertThat(good(administrator, "GET", account, "").path("duties").size()).isEqualTo(2);
    long own = actor("quantri").account().value();
    refused(administrator.post("/api/v1/accounts/" + own + "/closure", ""), 422, "refused");
  }

  @Test
  void an_officer_keeps_particulars_and_answers_requests_about_them() throws Exception {
    String person = "/api/v1/people/" + entered("Lê Mẫu Học");
    String particulars = person + "/particulars";
    refused(officer.post(particulars + "/religion", "{\"value\": \"Không\"}"), 404, "not-found");
    refused(officer.post(particulars + "/front-since", "{\"value\": \"01/02/2000\"}"), 422, "wrong-fields");
    long since = good(officer, "POST", particulars + "/front-since", "{\"value\": \"2000-02-01\"}").path("id").asLong();
    refused(officer.post(particulars + "/front-since", "{\"value\": \"2001-02-01\"}"), 409, "stale");
    long corrected = good(officer, "POST", particulars + "/front-since", "{\"value\": \"2001-02-01\", \"read\": " + since + "}").path("id").asLong();
    var entries = good(officer, "GET", particulars, "").path("particulars").valueStream()
        .filter(each -> each.path("id").asLong() == corrected).toList();
    assertThat(entries.getFirst().path("value").asString()).isEqualTo("2001-02-01");
    assertThat(good(officer, "POST", particulars + "/front-since/cancellation", "{\"read\": " + corrected + "}").has("id")).isFalse();
    refused(officer.post(particulars + "/shoe-size", "{\"value\": \"41\"}"), 404, "not-found");
    refused(caller("canbo.dongda").post(particulars + "/schooling", "{\"value\": \"12/12\"}"), 404, "not-found");

    String requests = person + "/requests";
    refused(officer.post(requests, "{\"kind\": \"CORRECTION\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/words"));
    long request = good(officer, "POST", requests, "{\"kind\": \"CORRECTION\", \"words\": \"Sai ngày sinh\"}").path("id").asLong();
    String answer = requests + "/" + request + "/answer";
    refused(officer.post(answer, "{}"), 422, "wrong-fields");
    good(officer, "POST", answer, "{\"outcome\": \"DONE\", \"answer\": \"Đã sửa\"}");
    refused(officer.post(answer, "{\"outcome\": \"REFUSED\", \"answer\": \"Không\"}"), 409, "stale");
    assertThat(good(officer, "GET", requests, "").path("requests").path(0).path("answer").asString()).isEqualTo("Đã sửa");
    refused(caller("canbo.dongda").get(requests), 404, "not-found");
  }

  @Test
  void a_head_delegates_and_ends_it() throws Exception {
    String sent = """
        {"delegate": %d, "acts": ["nomination.submit"], "since": "2022-11-02", "lastDay": "2022-11-20", "paper": "5/UQ", "paperOn": "2022-11-01"}"""
        .formatted(actor("canbo.badinh").account().value());
    refused(head.post("/api/v1/delegations", "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/delegate", "/acts", "/since", "/lastDay", "/paper", "/paperOn"));
    refused(head.post("/api/v1/delegations", sent.replace("nomination.submit", "cluster.sign")), 422, "refused");
    refused(officer.post("/api/v1/delegations", sent), 403, "not-their-act");
    long given = good(head, "POST", "/api/v1/delegations", sent).path("id").asLong();
    assertThat(good(officer, "GET", "/api/v1/delegations", "").path("delegations").path(0).path("stands").asBoolean()).isTrue();
    refused(caller("chutich.dongda").post("/api/v1/delegations/" + given + "/end", ""), 404, "not-found");
    assertThat(good(head, "POST", "/api/v1/delegations/" + given + "/end", "").path("stands").asBoolean()).isFalse();
  }

  @Test
  void the_city_applies_the_scale_and_the_administrator_sets_an_emblem() throws Exception {
    refused(city.post("/api/v1/scales", "{}"), 422, "wrong-fields");
    assertThat(good(city, "POST", "/api/v1/scales", "{\"year\": 2022}").path("name").asString()).isNotBlank();
    long issuer = good(administrator, "GET", "/api/v1/emblems", "").path("emblems").path(0).path("unit").asLong();
    String emblem = "/api/v1/emblems/" + issuer + "?name=huy-hieu.png";
    refused(administrator.upload("emblem-1", emblem, PDF), 422, "refused");
    described("POST", emblem, "", administrator.upload("emblem-2", emblem, picture()));
    refused(city.upload("emblem-3", emblem, picture()), 403, "not-their-act");
  }

  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void the_administrator_words_a_label() throws Exception {
    String label = "/api/v1/labels/web.home";
    refused(administrator.put(label, "{\"vietnamese\": \"Bàn {0}\"}", "If-Match", tag(administrator, label)), 422, "wrong-fields");
    good(administrator, "PUT", label, "{\"vietnamese\": \"Bàn làm việc\"}", "If-Match", tag(administrator, label));
    assertThat(good(administrator, "GET", label, "").path("ownVietnamese").asString()).isEqualTo("Bàn làm việc");
    var worded = good(administrator, "GET", "/api/v1/labels", "").path("labels");
    assertThat(worded.valueStream().map(each -> each.path("key").asString())).containsExactly("web.home");
    assertThat(good(administrator, "GET", "/api/v1/labels?after=web.home", "").path("labels").size()).isZero();
    assertThat(good(administrator, "GET", "/api/v1/labels?q=ban%20lam%20viec", "").path("labels").size()).isEqualTo(1);
  }

  @AfterAll
  void every_act_described_was_done() {
    assertThat(done()).containsAll(acts(address -> DecidingApiTest.PLAYED.stream().noneMatch(address::startsWith) && !OfficeWorkApiTest.plays(address)));
  }

  private String draft(int index) throws Exception {
    String sent = """
        {"award": "CITY_FRONT_MERIT_CERTIFICATE", "year": 2022, "person": %d, "achievement": "Việc tốt", "noCase": true}"""
        .formatted(people.of(unit).get(index).id().value());
    var answer = officer.post("/api/v1/nominations", sent);
    described("POST", "/api/v1/nominations", sent, answer);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
