package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.council.Ballots;
import vn.vinhdanh.council.Choice;
import vn.vinhdanh.council.SessionId;
import vn.vinhdanh.demo.SampleCouncil;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.signature.PaperToSign;
import vn.vinhdanh.signature.Signatures;

/// From the papers of a dossier to the decision by programs: files, sessions of the council, decisions. The ballots between are
/// cast by people.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidingApiTest extends DescribedCalls {

  /// The addresses whose acts are all done here.
  static final List<String> PLAYED =
      List.of("/api/v1/council-sessions", "/api/v1/decisions", "/api/v1/files", "/api/v1/nominations/{id}/papers", "/api/v1/signatures");

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final LocalDate DAY = LocalDate.of(2022, 11, 14);
  private static final String SESSIONS = "/api/v1/council-sessions";
  private static final String SIGNATURES = "/api/v1/signatures";
  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final String DECISIONS = "/api/v1/decisions";
  private static final int TOO_LARGE = 10 * 1024 * 1024 + 1;

  @Autowired SampleFront front;
  @Autowired LegalDay legalDay;
  @Autowired People people;
  @Autowired Ballots ballots;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private ApiCaller officer;
  private ApiCaller head;
  private ApiCaller city;
  private ApiCaller secretary;
  private ApiCaller leader;

  @DynamicPropertySource
  static void theFileOfTheAuthority(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.signing", () -> {
      AUTHORITY.keyFile("body", "Ủy ban MTTQ Việt Nam thành phố Hà Nội");
      return SigningAuthority.settingsFile(AUTHORITY.settings() + "level = LTA\nseal.HN = " + AUTHORITY.file("body.pem") + "\n").toString();
    });
  }

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  @BeforeAll
  void the_council_on_a_day_of_november() throws Exception {
    front.found();
    legalDay.turnTo(DAY, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
    new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(
        status -> context.getBean(SampleCouncil.class).events().forEach(event -> event.act().run()));
    officer = caller("canbo.badinh");
    head = caller("chutich.badinh");
    city = caller("canbo.tp");
    secretary = caller("thuky.hd");
    leader = caller("btt.tp");
    readDescription(officer);
  }

  @Test
  void papers_are_put_in_read_and_taken_out_as_files() throws Exception {
    String dossier = drafted(2);
    String papers = dossier + "/papers";
    String report = papers + "?kind=ACHIEVEMENT_REPORT&name=b%C3%A1o%20c%C3%A1o.pdf";
    String key = UUID.randomUUID().toString();
    assertThat(called("POST", papers, officer.upload(key, report, PDF)).path("requestBody").path("content").propertyNames())
        .containsExactly("application/octet-stream");
    assertThat(officer.upload(key, report, PDF).headers().firstValue("Idempotency-Replayed")).hasValue("true");
    refused(officer.upload(key, report, "%PDF-1.7 khác".getBytes(StandardCharsets.UTF_8)), 422, "key-reused");
    refused(officer.upload(UUID.randomUUID().toString(), report, "MZ".getBytes(StandardCharsets.US_ASCII)), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("document.wrong-kind"));
    refused(officer.upload(UUID.randomUUID().toString(), report, new byte[TOO_LARGE]), 413, "body-too-large");
    refused(officer.post(report, "{}"), 415, "wrong-kind");
    refused(head.upload(UUID.randomUUID().toString(), report, PDF), 403, "not-their-act");
    refused(caller("canbo.dongda").upload(UUID.randomUUID().toString(), report, PDF), 404, "not-found");

    var paper = good(officer, "GET", dossier, "").path("papers").path(0);
    assertThat(good(officer, "GET", dossier, "").path("papers").size()).isEqualTo(1);
    String file = "/api/v1/files/" + paper.path("file").asLong();
    var read = officer.download(file);
    assertThat(answerOf(called("GET", file, read), read).propertyNames()).containsExactly("application/octet-stream");
    assertThat(read.body()).isEqualTo(PDF);
    assertThat(read.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(read.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;").contains("pdf");
    refused(caller("canbo.dongda").get(file), 404, "not-found");

    String removal = papers + "/" + paper.path("id").asLong() + "/removal";
    refused(officer.post(removal, ""), 428, "version-missing");
    refused(officer.post(papers + "/999999/removal", "", "If-Match", tag(officer, dossier)), 404, "not-found");
    good(officer, "POST", removal, "", "If-Match", tag(officer, dossier));
    assertThat(good(officer, "GET", dossier, "").path("papers").size()).isZero();
    good(officer, "POST", dossier + "/withdrawal", "", "If-Match", tag(officer, dossier));
  }

  @Test
  void a_session_is_opened_moved_closed_and_signed_and_its_decision_drafted_returned_and_issued() throws Exception {
    String one = accepted(0);
    String other = accepted(1);
    String opening = """
        {"heldOn": "%s", "begins": "%s", "place": "Trụ sở", "nominations": [%s]}""";
    refused(secretary.post(SESSIONS, "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/heldOn", "/begins", "/place", "/nominations"));
    refused(city.post(SESSIONS, opening.formatted(DAY, "00:00", number(one))), 403, "not-their-act");
    String cancelled = located(secretary, SESSIONS, opening.formatted(DAY, "08:00", number(one)));
    refused(secretary.post(SESSIONS, opening.formatted(DAY, "09:00", number(one))), 422, "refused");
    refused(secretary.post(cancelled + "/cancellation", "{\"reason\": \" \"}"), 422, "wrong-fields");
    assertThat(good(secretary, "POST", cancelled + "/cancellation", "{\"reason\": \"Hoãn\"}").path("state").asString()).isEqualTo("CANCELLED");

    String session = located(secretary, SESSIONS, opening.formatted(DAY, "08:00", number(one) + ", " + number(other)));
    String moved = "{\"heldOn\": \"%s\", \"begins\": \"00:00\", \"place\": \"Hội trường\"}".formatted(DAY);
    refused(secretary.post(session + "/meeting", moved), 428, "version-missing");
    refused(secretary.post(session + "/meeting", moved, "If-Match", "\"9\""), 412, "version-old");
    good(secretary, "POST", session + "/meeting", moved, "If-Match", tag(secretary, session));
    assertThat(good(caller("uyvien1"), "GET", session, "").path("place").asString()).isEqualTo("Hội trường");
    refused(officer.get(session), 403, "not-their-act");
    refused(secretary.post(session + "/closing", "{\"ends\": \"00:00\"}"), 422, "refused");
    voteOf(session, 9);
    assertThat(good(secretary, "GET", session, "").path("nominees").path(0).path("count").isMissingNode()).isTrue();
    refused(secretary.post(session + "/closing", "{\"ends\": \"25:00\"}"), 422, "wrong-fields");
    refused(secretary.post(session + "/signature", ""), 422, "refused");
    assertThat(good(secretary, "POST", session + "/closing", "{\"ends\": \"00:00\"}").path("state").asString()).isEqualTo("CLOSED");
    var chair = caller("uyvien1");
    refused(chair.post(session + "/signature", ""), 422, "refused");
    good(secretary, "POST", session + "/signature", "");
    assertThat(good(chair, "POST", session + "/signature", "").path("state").asString()).isEqualTo("CONCLUDED");
    var judged = good(secretary, "GET", session, "");
    assertThat(judged.path("nominees").path(0).path("count").path("yes").asInt()).isEqualTo(9);
    String minutes = "/api/v1/files/" + judged.path("minutes").asLong();
    assertThat(new String(secretary.download(minutes).body(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    var word = secretary.download("/api/v1/files/" + judged.path("minutesText").asLong());
    assertThat(new String(word.body(), StandardCharsets.ISO_8859_1)).startsWith("PK");

    filed(decide(number(one), number(other)), number(session));
  }

  /// Decision and minutes lie in a case file of the body that issued them and go along in its package.
  private void filed(String decision, String session) throws Exception {
    String cases = "/api/v1/case-files";
    String file = located(city, cases, "{\"title\": \"Khen thưởng năm 2022\", \"forEver\": true}");
    var page = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(page.get(file.replace("/api/v1", "")).body()).contains("value=\"DECISION-" + decision + "\"", "value=\"MINUTES-" + session + "\"");
    page.get(file.replace("/api/v1", ""));
    assertThat(page.post(file.replace("/api/v1", "") + "/papers", Map.of("issued", "DECISION-" + decision)).statusCode()).isEqualTo(303);
    good(city, "POST", file + "/papers", "{\"issuedKind\": \"DECISION\", \"issued\": %s}".formatted(decision));
    good(city, "POST", file + "/papers", "{\"issuedKind\": \"MINUTES\", \"issued\": %s}".formatted(session));
    refused(city.post(file + "/papers", "{\"issuedKind\": \"DECISION\", \"issued\": 999999}"), 404, "not-found");
    refused(city.post(file + "/papers", "{\"issuedKind\": \"BALLOT\", \"issued\": 1}"), 404, "not-found");
    var plan = jdbc.sql("select id from season_plan where status = 'PUBLISHED'").query(Long.class).single();
    assertThat(page.get(file.replace("/api/v1", "")).body()).contains("value=\"PLAN-" + plan + "\"");
    good(city, "POST", file + "/papers", "{\"issuedKind\": \"PLAN\", \"issued\": %d}".formatted(plan));
    good(city, "POST", file + "/papers", "{\"issuedKind\": \"PLAN\", \"issued\": %d}".formatted(plan));
    var papers = good(city, "GET", file, "").path("papers");
    assertThat(papers.valueStream().map(paper -> paper.path("page").asString())).as("each once").containsExactly("/decisions/" + decision, "/council/" + session, "/plan?year=2022");
    assertThat(papers.path(0).path("symbol").asString()).endsWith("/QĐ-MTTQ-BTT");
    assertThat(papers.path(1).path("type").asString()).isEqualTo("BB");
    String own = located(officer, cases, "{\"title\": \"Hồ sơ quận\", \"forEver\": true}");
    refused(officer.post(own + "/papers", "{\"issuedKind\": \"DECISION\", \"issued\": %s}".formatted(decision)), 404, "not-found");
    refused(officer.post(own + "/papers", "{\"issuedKind\": \"MINUTES\", \"issued\": %s}".formatted(session)), 404, "not-found");
    jdbc.sql("update document_bytes set state = 'CLEAN', scanner = 'test', answered_at = now() where state <> 'CLEAN'").update();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(city.download(file + "/export").body()))) {
      var names = new ArrayList<String>();
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
      assertThat(names).anyMatch(name -> name.startsWith("data/001/")).anyMatch(name -> name.startsWith("data/002/")).anyMatch(name -> name.startsWith("data/003/"));
    }
    assertThat(new String(city.download(file + "/index/export").body(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    good(city, "POST", file + "/papers/1/removal", "{\"why\": \"Nhầm\"}");
    assertThat(good(city, "GET", file, "").path("papers").size()).isEqualTo(2);
    good(city, "POST", file + "/papers", "{\"issuedKind\": \"DECISION\", \"issued\": %s}".formatted(decision));
    assertThat(good(city, "GET", file, "").path("papers").size()).isEqualTo(3);
    refused(officer.post(own + "/papers", "{\"issuedKind\": \"PLAN\", \"issued\": %d}".formatted(plan)), 404, "not-found");
  }

  private String decide(String one, String other) throws Exception {
    assertThat(good(city, "GET", DECISIONS + "/waiting", "").path("nominations").valueStream().map(each -> each.path("nomination").asString()))
        .containsExactlyInAnyOrder(one, other);
    String draft = """
        {"award": "CITY_FRONT_MERIT_CERTIFICATE", "year": 2022, "subject": "Về việc khen thưởng", "reason": "Có thành tích", "nominations": [%s]}""";
    refused(city.post(DECISIONS, "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/award", "/year", "/subject", "/reason", "/nominations"));
    refused(city.post(DECISIONS, draft.formatted("999999")), 422, "refused");
    refused(leader.post(DECISIONS, draft.formatted(one)), 403, "not-their-act");
    String withdrawn = located(city, DECISIONS, draft.formatted(other));
    good(city, "POST", withdrawn + "/withdrawal", "", "If-Match", tag(city, withdrawn));
    String decision = located(city, DECISIONS, draft.formatted(one + ", " + other));
    given(city, decision + "/paper", "du-thao-quyet-dinh-" + number(decision) + ".pdf");
    given(leader, decision + "/paper?format=DOCX", "du-thao-quyet-dinh-" + number(decision) + ".docx");
    assertThat(city.download(withdrawn + "/paper").statusCode()).as("no draft any more").isEqualTo(422);
    assertThat(city.download(decision + "/certificates/export").statusCode()).as("not issued yet").isEqualTo(422);
    refused(leader.post(decision + "/return", "{}", "If-Match", tag(leader, decision)), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/reason"));
    good(leader, "POST", decision + "/return", "{\"reason\": \"Sửa trích yếu\"}", "If-Match", tag(leader, decision));
    String words = "{\"subject\": \"Về việc tặng Bằng khen\", \"reason\": \"Có thành tích\"}";
    String read = tag(city, decision);
    good(city, "PUT", decision, words, "If-Match", read);
    refused(city.put(decision, words, "If-Match", read), 412, "version-old", problem ->
        assertThat(problem.path("current").path("subject").asString()).isEqualTo("Về việc tặng Bằng khen"));
    refused(leader.post(decision + "/issue", "", "If-Match", tag(leader, decision)), 422, "refused");
    good(city, "POST", decision + "/hand-in", "", "If-Match", tag(city, decision));
    refused(city.post(decision + "/issue", "", "If-Match", tag(city, decision)), 403, "not-their-act");
    refused(leader.post(decision + "/issue", ""), 428, "version-missing");
    assertThat(good(leader, "POST", decision + "/issue", "", "If-Match", tag(leader, decision)).path("state").asString()).isEqualTo("ISSUED");
    given(city, decision + "/certificates/export", "giay-chung-nhan-quyet-dinh-" + number(decision) + ".zip");
    given(city, decision + "/certificates/1/paper", "giay-chung-nhan-quyet-dinh-" + number(decision) + "-so-1.docx");
    assertThat(city.download(decision + "/certificates/3/paper").statusCode()).isEqualTo(404);
    assertThat(officer.download(decision + "/certificates/export").statusCode()).isEqualTo(403);
    var issued = good(city, "GET", decision, "");
    assertThat(issued.path("symbol").asString()).endsWith("/QĐ-MTTQ-BTT");
    assertThat(issued.path("recipients").size()).isEqualTo(2);
    assertThat(city.download("/api/v1/files/" + issued.path("decisionFile").asLong()).statusCode()).isEqualTo(200);
    String pages = "/api/v1/files/" + issued.path("decisionFile").asLong() + "/pages";
    assertThat(good(city, "GET", pages, "").path("pages").asInt()).isPositive();
    var page = city.download(pages + "/1");
    assertThat(answerOf(called("GET", pages + "/1", page), page).propertyNames()).containsExactly("application/octet-stream");
    assertThat(page.headers().firstValue("Content-Disposition").orElseThrow()).containsPattern("[.](png|jpe?g)");
    refused(city.get(pages + "/9999"), 422, "refused");
    sign(issued.path("decisionFile").asLong(), issued.path("certificatesFile").asLong());
    assertThat(good(city, "GET", DECISIONS, "").path("decisions").size()).isEqualTo(2);
    assertThat(good(city, "GET", DECISIONS + "?before=" + number(decision), "").path("decisions").path(0).path("state").asString())
        .isEqualTo("WITHDRAWN");
    return number(decision);
  }

  /// The decision signed by a program of the leader's own; another paper signed in ink.
  private void sign(long file, long other) throws Exception {
    String paper = SIGNATURES + "/" + file;
    var waiting = good(leader, "GET", paper, "");
    assertThat(waiting.path("stage").asString()).isEqualTo("AWAITS_SIGNER");
    assertThat(good(leader, "GET", SIGNATURES + "?stage=AWAITS_SIGNER", "").path("papers").path(0).path("file").asLong()).isEqualTo(file);
    refused(officer.get(paper), 404, "not-found");
    var unsigned = leader.download("/api/v1/files/" + waiting.path("current").asLong()).body();
    var together = good(leader, "GET", SIGNATURES + "/waiting", "").path("papers").path(0);
    assertThat(together.path("file").asLong()).isEqualTo(file);
    assertThat(together.path("version").asInt()).isZero();
    assertThat(good(city, "GET", SIGNATURES + "/waiting?as=SEAL", "").path("papers").size()).isZero();
    refused(leader.post(SIGNATURES + "/rounds", "{\"papers\": []}"), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("signature.none-chosen"));
    String back = "{\"papers\": [{\"file\": %d, \"version\": 0, \"name\": \"a.pdf\", \"signed\": \"%s\"}]}";
    refused(officer.post(SIGNATURES + "/rounds", back.formatted(file, "AA==")), 404, "not-found");
    String refusedRound = located(leader, SIGNATURES + "/rounds", back.formatted(file, Base64.getEncoder().encodeToString(unsigned)));
    var told = good(leader, "GET", refusedRound, "").path("papers").path(0);
    assertThat(told.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(told.path("reasons").path(0).asString()).isEqualTo("signature.other-paper");
    refused(city.get(refusedRound), 404, "not-found");
    var signed = SigningTool.signed(unsigned, AUTHORITY.keyFile("leader", actor("btt.tp").name()));
    String outside = paper + "/outside?name=da-ky.pdf";
    refused(leader.upload(UUID.randomUUID().toString(), outside, signed), 428, "version-missing");
    refused(leader.upload(UUID.randomUUID().toString(), outside, signed, "If-Match", "\"7\""), 412, "version-old");
    refused(leader.upload(UUID.randomUUID().toString(), outside, unsigned, "If-Match", "\"0\""), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("signature.other-paper"));
    refused(city.upload(UUID.randomUUID().toString(), outside, signed, "If-Match", "\"0\""), 403, "not-their-act");
    refused(leader.post(paper + "/checks", ""), 422, "refused");
    var put = described("POST", paper + "/outside", "", leader.upload(UUID.randomUUID().toString(), outside, signed, "If-Match", "\"0\""));
    assertThat(put.path("state").asString()).isEqualTo("AWAITS_SEAL");
    assertThat(put.toString()).doesNotContain(actor("btt.tp").name());
    assertThat(good(leader, "POST", paper + "/checks", "").path("version").asInt()).isEqualTo(1);
    var found = good(leader, "GET", paper, "");
    assertThat(found.path("signatures").path(0).path("validity").asString()).isEqualTo("VALID");
    assertThat(found.path("signatures").path(0).path("level").asString()).isEqualTo("LTA");
    byte[] kept = leader.download("/api/v1/files/" + found.path("current").asLong()).body();
    assertThat(kept).startsWith(signed);
    refused(city.post(paper + "/renewal", "", "If-Match", "\"1\""), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("signature.none-yet"));
    byte[] sealed = SigningTool.signed(kept, Files.readAllBytes(AUTHORITY.file("body.p12")));
    assertThat(described("POST", paper + "/outside", "", city.upload(UUID.randomUUID().toString(), outside, sealed, "If-Match", "\"1\"")).path("state").asString())
        .isEqualTo("SIGNED");
    refused(leader.post(paper + "/renewal", "", "If-Match", "\"2\""), 403, "not-their-act");
    refused(officer.post(paper + "/renewal", "", "If-Match", "\"2\""), 404, "not-found");
    assertThat(good(city, "POST", paper + "/renewal", "", "If-Match", "\"2\"").path("version").asInt()).isEqualTo(3);
    var report = leader.download(paper + "/report");
    called("GET", paper + "/report", report);
    assertThat(new String(report.body(), StandardCharsets.UTF_8)).contains("ValidationReport");
    String pictures = SIGNATURES + "/pictures";
    refused(leader.upload(UUID.randomUUID().toString(), pictures + "?name=a.png&unit=1", SigningTool.picture()), 403, "not-their-act");
    described("POST", pictures, "", leader.upload(UUID.randomUUID().toString(), pictures + "?name=a.png", SigningTool.picture()));

    context.getBean(Signatures.class).putUp(new PaperToSign(
        new FileId(other), actor("canbo.tp").duties().getFirst().unit(), "02/QĐ-MTTQ-BTT", "Thử", "/decisions", actor("btt.tp").account(), actor("btt.tp").name()));
    String ink = SIGNATURES + "/" + other + "/ink";
    refused(leader.upload(UUID.randomUUID().toString(), ink + "?name=quet.pdf", PDF, "If-Match", "\"0\""), 403, "not-their-act");
    refused(city.upload(UUID.randomUUID().toString(), ink + "?name=quet.pdf", "MZ".getBytes(StandardCharsets.US_ASCII), "If-Match", "\"0\""), 422, "refused");
    var another = context.getBean(vn.vinhdanh.document.Files.class).keepGenerated("hai.pdf", unsigned, actor("btt.tp")).id();
    context.getBean(Signatures.class).putUp(new PaperToSign(
        another, actor("canbo.badinh").duties().getFirst().unit(), "03/QĐ-KHÁC", "Thử", "/decisions", actor("btt.tp").account(), actor("btt.tp").name()));
    String signedRound = located(leader, SIGNATURES + "/rounds", back.formatted(another.value(), Base64.getEncoder().encodeToString(signed)));
    assertThat(good(leader, "GET", signedRound, "").path("papers").path(0).path("outcome").asString()).as("of whatever body").isEqualTo("SIGNED");
    assertThat(good(leader, "GET", signedRound, "").path("papers").path(0).path("stage").asString()).isEqualTo("AWAITS_SEAL");
    var scanned = described("POST", ink, "", city.upload(UUID.randomUUID().toString(), ink + "?name=quet.pdf", PDF, "If-Match", "\"0\""));
    assertThat(scanned.path("state").asString()).isEqualTo("IN_INK");
  }

  @AfterAll
  void every_act_described_was_done() {
    assertThat(done()).containsAll(acts(address -> PLAYED.stream().anyMatch(address::startsWith) && !OfficeWorkApiTest.plays(address)));
  }

  /// All members vote for every nominee.
  private void voteOf(String session, int members) {
    var id = new SessionId(Long.parseLong(number(session)));
    IntStream.rangeClosed(1, members).mapToObj(member -> actor("uyvien" + member)).forEach(member ->
        ballots.cast(id, nomineesOf(session), UUID.randomUUID(), member));
  }

  private Map<NomineeId, Choice> nomineesOf(String session) {
    try {
      return good(secretary, "GET", session, "").path("nominees").valueStream().collect(Collectors.toMap(
          nominee -> new NomineeId(nominee.path("nomination").asLong()), nominee -> Choice.YES));
    } catch (Exception unread) {
      throw new AssertionError(unread);
    }
  }

  /// The dossier of one of the unit's people, accepted by the city.
  private String accepted(int index) throws Exception {
    String dossier = drafted(index);
    for (var kind : RequiredPaper.values()) {
      var answer = officer.upload(UUID.randomUUID().toString(), dossier + "/papers?kind=" + kind + "&name=giay-to.pdf", PDF);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    String submission = located(officer, "/api/v1/submissions", "{\"year\": 2022, \"nominations\": [" + number(dossier) + "]}");
    good(head, "POST", submission + "/submission", "", "If-Match", tag(head, submission));
    good(city, "POST", dossier + "/reception", "", "If-Match", tag(city, dossier));
    good(city, "POST", dossier + "/acceptance", "", "If-Match", tag(city, dossier));
    return dossier;
  }

  private String drafted(int index) throws Exception {
    var unit = actor("canbo.badinh").duties().getFirst().unit();
    return located(officer, "/api/v1/nominations", """
        {"award": "CITY_FRONT_MERIT_CERTIFICATE", "year": 2022, "person": %d, "achievement": "Việc tốt", "noCase": true}"""
        .formatted(people.of(unit).get(index).id().value()));
  }
}
