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
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The pages on which two files of one person are found, merged and separated again, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergePagesTest {

  private static final Pattern UNDO = Pattern.compile("/merges/(\\d+)\"");
  private static final Birth BORN = Birth.on(LocalDate.of(1980, 11, 15));

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;

  @BeforeAll
  void found() {
    front.found();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private long enter(String name, Birth birth, int district, String post) {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    return people.enter(
        new PersonFacts(name, birth, null), PostTerm.since(LocalDate.of(2019, 1, 1), units.districts().get(district).id(), post, PostRank.STAFF),
        UUID.randomUUID(), true, clerk).value();
  }

  private static Map<String, String> form(long stay, int version, int otherVersion, String... more) {
    var all = new HashMap<>(Map.of(
        "once", UUID.randomUUID().toString(), "stay", "" + stay, "version", "" + version, "otherVersion", "" + otherVersion, "reason", "Nhập hai lần"));
    for (int at = 0; at < more.length; at += 2) {
      all.put(more[at], more[at + 1]);
    }
    return all;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void two_files_are_found_compared_merged_and_separated_again() throws Exception {
    long first = enter("Hoàng Mẫu Trùng", BORN, 0, "Chuyên viên");
    long second = enter("Hoàng Mẫu Trùng", Birth.in(1980), 0, "Cán bộ");
    var officer = visitor("canbo.badinh");
    assertThat(officer.get("/people").body()).contains("href=\"/people/duplicates\"");
    String pair = "/people/" + first + "/duplicates/" + second;
    assertThat(officer.get("/people/duplicates").body()).contains("href=\"" + pair + "\"", "15/11/1980", "1980 · Cán bộ");
    assertThat(visitor("canbo.dongda").get("/people/duplicates").body()).doesNotContain("Hoàng Mẫu Trùng");
    assertThat(visitor("chutich.badinh").get("/people/duplicates").statusCode()).isEqualTo(403);
    assertThat(visitor("canbo.dongda").get(pair).statusCode()).isEqualTo(404);
    assertThat(officer.get(pair).body()).contains(
        "name=\"stay\" value=\"" + first + "\" checked", "name=\"BIRTH\" value=\"" + first + "\" checked", "Chuyên viên", "Cán bộ", "Hồ sơ đề nghị")
        .doesNotContain("name=\"NAME\"");

    var wrong = officer.post(pair, form(second, 0, 0, "reason", "", "BIRTH", "" + first));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"reason-error\"", "name=\"stay\" value=\"" + second + "\" checked");
    var stale = officer.post(pair, form(second, 0, 7, "BIRTH", "" + first));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được sửa", "value=\"Nhập hai lần\"", "name=\"otherVersion\" value=\"0\"");
    var sent = form(second, 0, 0, "BIRTH", "" + first);
    assertThat(location(officer.post(pair, sent))).isEqualTo("/people/" + second + "?done=organization.done.merged");
    assertThat(location(officer.post(pair, sent))).as("the same form again").isEqualTo("/people/" + second + "?done=organization.done.merged");

    String stayer = "/people/" + second;
    for (String gone : List.of(pair, "/people/" + second + "/duplicates/" + first, "/people/" + second + "/duplicates/" + second)) {
      assertThat(location(officer.get(gone))).as(gone).isEqualTo(stayer);
    }
    String file = officer.get(stayer).body();
    assertThat(file).contains("15/11/1980", "Cán bộ", "Chuyên viên", "Hồ sơ đã gộp vào đây", "(số " + first + ")");
    var led = officer.get("/people/" + first + "/ratings?done=x");
    assertThat(led.statusCode()).isEqualTo(302);
    assertThat(location(led)).isEqualTo(stayer + "/ratings?done=x");
    assertThat(officer.get("/people/0" + first).statusCode()).as("written otherwise").isEqualTo(404);
    assertThat(visitor("canbo.dongda").get("/people/" + first).statusCode()).isEqualTo(404);
    var act = officer.post("/people/" + first + "/leave", Map.of("once", UUID.randomUUID().toString(), "kind", "RETIRED", "since", "01/03/2022"));
    assertThat(act.statusCode()).isEqualTo(422);
    assertThat(act.body()).contains("đã được gộp vào hồ sơ Hoàng Mẫu Trùng");
    assertThat(officer.get("/people/duplicates").body()).doesNotContain("Hoàng Mẫu Trùng");
    assertThat(officer.get("/people?q=hoang+mau+trung").body()).contains("href=\"/people/" + second + "\"").doesNotContain("href=\"/people/" + first + "\"");
    var caller = new ApiCaller(port, tokens.issue(accounts.actor("canbo.badinh").orElseThrow(), "test", "write", 1));
    var moved = caller.get("/api/v1/people/" + first);
    assertThat(moved.statusCode()).isEqualTo(307);
    assertThat(location(moved)).isEqualTo("/api/v1/people/" + second);
    assertThat(caller.send("HEAD", "/api/v1/people/" + first, "").statusCode()).isEqualTo(307);
    var reader = new ApiCaller(port, tokens.issue(accounts.actor("chutich.badinh").orElseThrow(), "test", "read", 1));
    assertThat(caller.get("/api/v1/people/" + second).body()).contains("\"number\":" + first, "Nhập hai lần");
    assertThat(reader.get("/api/v1/people/" + second).body()).contains("\"number\":" + first).doesNotContain("Nhập hai lần", "\"reason\"");
    assertThat(caller.post("/api/v1/people/" + first + "/ratings", "{\"year\": 2020, \"rating\": \"WELL\"}").body())
        .contains("organization.person-merged");

    var number = UNDO.matcher(file);
    assertThat(number.find()).isTrue();
    String merge = stayer + "/merges/" + number.group(1);
    int read = versionOf(second);
    assertThat(officer.get(merge).body()).contains("Nhập hai lần", merge + "/undoing", "name=\"version\" value=\"" + read + "\"");
    assertThat(officer.post(merge + "/undoing", Map.of("version", "" + (read - 1), "reason", "")).body())
        .contains("id=\"reason-error\"", "name=\"version\" value=\"" + (read - 1) + "\"");
    var late = officer.post(merge + "/undoing", Map.of("version", "" + (read - 1), "reason", "Hai người"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Chưa gỡ gộp", "value=\"Hai người\"", "name=\"version\" value=\"" + read + "\"");
    var undoing = Map.of("version", "" + read, "reason", "Hai người");
    assertThat(location(officer.post(merge + "/undoing", undoing))).isEqualTo(stayer + "?done=organization.done.merge-undone");
    assertThat(location(officer.post(merge + "/undoing", undoing))).isEqualTo(stayer + "?done=organization.done.merge-undone");
    assertThat(officer.get("/people/" + first).statusCode()).isEqualTo(200);
    assertThat(officer.get(stayer).body()).doesNotContain("15/11/1980", "Hồ sơ đã gộp vào đây");
    assertThat(officer.get(merge).body()).contains("Đã gỡ").doesNotContain("/undoing");

    assertThat(location(officer.post(pair + "/distinction", Map.of()))).isEqualTo("/people/duplicates?done=organization.done.told-apart");
    assertThat(officer.get("/people/duplicates").body()).doesNotContain("Hoàng Mẫu Trùng");
    assertThat(officer.get(pair).body()).contains("hai người khác nhau").doesNotContain("/distinction");
  }

  @Test
  void what_stands_against_a_merge_is_said_beside_the_two_files() throws Exception {
    var officer = visitor("canbo.badinh");
    var holder = accounts.actor("canbo.badinh").orElseThrow().person();
    long other = enter("Hoàng Mẫu Khóa", BORN, 0, "Chuyên viên");
    officer.get("/people/" + holder.value());
    String pair = "/people/" + holder.value() + "/duplicates/" + other;
    int version = versionOf(holder.value());
    assertThat(officer.post(pair, form(other, version, 0)).body()).contains("Hồ sơ được gộp có tài khoản đang mở", "value=\"Nhập hai lần\"");
    var head = accounts.actor("chutich.badinh").orElseThrow().person();
    var both = "/people/" + holder.value() + "/duplicates/" + head.value();
    assertThat(officer.post(both, form(head.value(), version, versionOf(head.value()))).body()).contains("Cả hai hồ sơ có tài khoản đang mở");
    assertThat(officer.post("/people/" + other + "/duplicates/" + other, form(other, 0, 0)).body()).contains("không gộp với chính nó");
  }

  private int versionOf(long person) throws Exception {
    var caller = new ApiCaller(port, tokens.issue(accounts.actor("canbo.badinh").orElseThrow(), "test", "read", 1));
    return Integer.parseInt(caller.get("/api/v1/people/" + person).headers().firstValue("ETag").orElseThrow().replace("\"", ""));
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    long first = enter("Hoàng Mẫu Đếm", BORN, 0, "Chuyên viên");
    long second = enter("Hoàng Mẫu Đếm", BORN, 0, "Cán bộ");
    var officer = visitor("canbo.badinh");
    within(officer, "/people/duplicates");
    within(officer, "/people/" + first + "/duplicates/" + second);
    officer.post("/people/" + first + "/duplicates/" + second, form(first, 0, 0));
    within(officer, "/people/" + first);
    var number = UNDO.matcher(officer.get("/people/" + first).body());
    assertThat(number.find()).isTrue();
    within(officer, "/people/" + first + "/merges/" + number.group(1));
    assertThat(Statements.of(() -> officer.get("/people/" + second).statusCode())).isBetween(1, Statements.BUDGET);
  }

  private static void within(Visitor officer, String path) throws Exception {
    assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
  }
}
