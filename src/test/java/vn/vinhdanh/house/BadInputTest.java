package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.page.InstallationMark;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// What nobody types by mistake, and some do on purpose: it is refused, and never a fault of ours.
@SeasonTest
class BadInputTest {

  private static final Pattern OPEN_DOSSIER = Pattern.compile("/nominations/(\\d+)");
  private static final Pattern FILE = Pattern.compile("/files/(\\d+)");

  @LocalServerPort int port;
  @Autowired InstallationMark installation;

  private Visitor signedIn(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/honours?q=%C3%28", "/check?code=%FF", "/sign-in?next=%C3%28", "/sign-in?%C3%28=1", "/units/1;x=1"})
  void an_address_that_is_no_text_is_refused_with_the_headers_of_every_page(String path) throws Exception {
    var answer = send(to(path));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.body()).contains("Yêu cầu chưa đúng");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x"})
  void a_form_whose_parts_cannot_be_told_apart_is_refused(String type) throws Exception {
    var answer = send(to("/sign-in").header("Content-Type", type).POST(BodyPublishers.ofString("rubbish".repeat(200))));
    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  @Test
  void a_language_nobody_speaks_is_passed_over() throws Exception {
    assertThat(send(to("/sign-in").header("Cookie", "vinhdanh-lang-" + installation.mark() + "=zz_!")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "canbo.tp, /nominations/acceptance?ids=,",
    "canbo.tp, /nominations?award=a%00b",
    "canbo.tp, /register?award=%00",
    "kiemtoan, /audit?act=%00&day=%2B999999999-12-31",
    "kiemtoan, /audit?from=-999999999-01-01&to=x&before=%2B999999999-01-01T00:00:00Z_1&who=%25&thing=_",
    "canbo.badinh, /initiatives?beforeDay=%2B999999999-12-31",
  })
  void lists_take_any_filter(String account, String path) throws Exception {
    assertThat(signedIn(account).get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void a_form_with_values_of_its_own_making_is_refused() throws Exception {
    var officer = signedIn("canbo.tp");
    var draft = Map.of("award", "CITY_FRONT_FLAG", "year", "1", "subject", "s", "reason", "r", "nominee", "1");
    officer.get("/");
    assertThat(officer.post("/decisions", with(draft, "once", UUID.randomUUID().toString())).statusCode()).isEqualTo(404);
    assertThat(officer.post("/decisions", with(draft, "nominee", ",", "once", UUID.randomUUID().toString())).statusCode())
        .isEqualTo(422);
    assertThat(officer.post("/nominations/acceptance", Map.of("ids", ",")).statusCode()).isBetween(300, 499);
    for (var day : List.of("1/1/+999999999", "01/01/0000", "31/12/9999")) {
      var form = Map.of("unit", "", "until", day, "reason", "Mưa bão");
      assertThat(officer.post("/milestones/M1/extensions", form).statusCode()).as(day).isEqualTo(422);
    }
    var unit = signedIn("canbo.badinh");
    unit.get("/");
    var prepared = Map.of("ids", ",", "year", "-1", "once", UUID.randomUUID().toString());
    assertThat(unit.post("/submissions/new", prepared).statusCode()).isEqualTo(404);
    assertThat(unit.post("/submissions/new", with(prepared, "year", "2022")).statusCode()).isEqualTo(422);
    assertThat(unit.post("/milestones/M4/report", Map.of("outcome", "perhaps")).statusCode()).isEqualTo(404);
    var initiative = Map.of("title", "t", "decision", "1".repeat(100_000), "recognisedOn", "01/10/2022", "authors", ",",
        "once", UUID.randomUUID().toString());
    assertThat(unit.post("/initiatives/new", initiative).body()).contains("Số quyết định dài nhất 80 ký tự");
    var secretary = signedIn("thuky.hd");
    secretary.get("/");
    var session = Map.of("once", UUID.randomUUID().toString(), "heldOn", "+999999999-01-01", "place", "p", "nominees", ",");
    assertThat(secretary.post("/council", session).statusCode()).isEqualTo(422);
  }

  @Test
  void a_name_is_kept_composed_and_without_controls_however_it_was_typed() throws Exception {
    var unit = signedIn("canbo.badinh");
    unit.get("/tokens");
    var again = unit.post("/tokens", Map.of("name", "Ho\u0302\u0300 sơ\u0000 thử\u001b", "scope", "read", "days", "0"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("value=\"Hồ sơ thử\"");
  }

  @Test
  void an_address_to_return_to_is_no_pattern() throws Exception {
    var visitor = Visitor.signedOut(port);
    var answer = visitor.post(
        "/sign-in", Map.of("username", "uyvien9", "password", SampleFront.PASSWORD, "next", "/register?q={x}"));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  @Test
  void papers_are_read_by_those_who_see_the_dossier_and_their_names_may_be_long() throws Exception {
    var officer = signedIn("canbo.badinh");
    var dossier = first(OPEN_DOSSIER, officer.get("/nominations?facet=DRAFT").body());
    officer.get("/nominations/" + dossier + "/edit");
    var refused = officer.upload(
        "/nominations/" + dossier + "/edit", Map.of("version", "0", "achievement", "Đã gõ"), "ACHIEVEMENT_REPORT", "ổ".repeat(290) + ".pdf", new byte[] {'M', 'Z'});
    assertThat(refused.statusCode()).isEqualTo(422);
    var file = first(FILE, signedIn("kiemtoan").get("/nominations/" + submitted()).body());
    assertThat(signedIn("kiemtoan").get("/files/" + file).statusCode()).isEqualTo(200);
    assertThat(signedIn("quantri").get("/files/" + file).statusCode()).isEqualTo(404);
  }

  private String submitted() throws Exception {
    return first(OPEN_DOSSIER, signedIn("kiemtoan").get("/nominations").body());
  }

  private static String first(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
  }

  private static Map<String, String> with(Map<String, String> form, String... more) {
    var all = new LinkedHashMap<>(form);
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }
}
