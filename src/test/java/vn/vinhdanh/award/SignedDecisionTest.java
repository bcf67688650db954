package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.proof.SoftToken;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// An issued decision is signed by the leader who issued it and sealed by the body, by each of the ways there are; what a wrong key, a wrong person or a
/// second try do to it: nothing.
@ApplicationTest
class SignedDecisionTest {

  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final Pattern CURRENT = Pattern.compile("<dd><a href=\"/files/(\\d+)\">");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired DecisionIssue issue;
  @Autowired JdbcClient jdbc;
  @Autowired vn.vinhdanh.document.Files files;
  @TempDir Path folder;

  private DayOfDecision day;
  private String signer;
  private static int nominee = 0;

  @DynamicPropertySource
  static void theFileOfTheAuthority(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.signing", () -> {
      AUTHORITY.keyFile("back", "Người đã bị thu hồi chứng thư");
      AUTHORITY.revoke("back");
      AUTHORITY.keyFile("body", "Ủy ban MTTQ Việt Nam thành phố Hà Nội");
      AUTHORITY.keyFile("held", "Ủy ban MTTQ Việt Nam thành phố Hà Nội");
      var token = SoftToken.with(AUTHORITY, "held", AUTHORITY.file("."));
      return SigningAuthority.settingsFile(
          AUTHORITY.settings().replace("trust = ", "trust = " + AUTHORITY.file("issuing.pem") + ", ") + "seal.HN = " + AUTHORITY.file("held.pem") + ", " + AUTHORITY.file("body.pem")
              + "\ntoken = " + token.module() + "\n").toString();
    });
  }

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  @BeforeEach
  void the_day_of_the_decision() {
    day = DayOfDecision.in(context);
    signer = day.leader().name();
  }

  private Visitor leader() throws Exception {
    return Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
  }

  private Visitor officer() throws Exception {
    return Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
  }

  private long issued() {
    long id = day.drafted(day.nominees().meritCollective(nominee++));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    return jdbc.sql("select decision_file_id from award_decision where id = :id").param("id", id).query(Long.class).single();
  }

  private static Map<String, String> form(String page, String... more) {
    var version = VERSION.matcher(page);
    assertThat(version.find()).as(page).isTrue();
    var form = new LinkedHashMap<>(Map.of("version", version.group(1), "once", UUID.randomUUID().toString()));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return form;
  }

  private static long current(String page) {
    var file = CURRENT.matcher(page);
    assertThat(file.find()).isTrue();
    return Long.parseLong(file.group(1));
  }

  private static HttpResponse<String> signed(Visitor who, long file, byte[] key) throws Exception {
    String page = who.get("/signatures/" + file).body();
    return who.upload("/signatures/" + file + "/key-file", form(page, "password", SigningAuthority.PASSWORD), "key", "khoa.p12", key);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 5")
  void a_decision_has_the_worth_of_an_original_once_the_leader_and_the_body_have_signed_it() throws Exception {
    long file = issued();
    var leader = leader();
    assertThat(leader.get("/").body()).contains("Ký số văn bản");
    assertThat(signed(leader, file, AUTHORITY.keyFile("leader", signer)).statusCode()).isEqualTo(303);
    var officer = officer();
    assertThat(officer.get("/").body()).contains("Ký số của cơ quan");
    String page = officer.get("/signatures/" + file).body();
    assertThat(page).contains("Chờ cơ quan ký", "Hợp lệ", "Có dấu thời gian", signer);
    assertThat(officer.post("/signatures/" + file + "/token", form(page, "pin", "0000")).body()).contains("Mã PIN không đúng");
    assertThat(officer.post("/signatures/" + file + "/token", form(page, "pin", "24681357")).statusCode()).isEqualTo(303);
    String done = officer.get("/signatures/" + file).body();
    assertThat(done).contains("Đã ký số đủ", "Ký bằng tệp khóa", "Cơ quan ký bằng thiết bị khóa").doesNotContain("Ký bằng công cụ trên máy của bạn");
    assertThat(done.split("Hợp lệ", -1)).hasSizeGreaterThanOrEqualTo(3);

    var issuedBytes = officer.download("/files/" + file).body();
    var signedBytes = officer.download("/files/" + current(done)).body();
    assertThat(Arrays.copyOf(signedBytes, issuedBytes.length)).isEqualTo(issuedBytes);
    assertThat(pdfsig(signedBytes).split("Signature is Valid", -1)).hasSize(3);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'signature.put' and subject_id = :file").param("file", file).query(Integer.class).single())
        .isEqualTo(2);
    assertThat(officer.download("/signatures/" + file + "/report.xml").body()).asString(StandardCharsets.UTF_8).contains("ValidationReport");
    assertThat(officer.post("/signatures/" + file + "/checks", Map.of()).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select count(*) from signature_finding where file_id = :file").param("file", current(done)).query(Integer.class).single()).isEqualTo(2);
    var again = Map.of("version", "2", "once", UUID.randomUUID().toString(), "password", SigningAuthority.PASSWORD);
    assertThat(officer.upload("/signatures/" + file + "/key-file", again, "key", "khoa.p12", AUTHORITY.keyFile("more", "Ai đó")).body())
        .contains("đã ký xong");
  }

  @Test
  void a_key_that_is_not_the_signers_own_or_not_in_force_signs_nothing() throws Exception {
    long file = issued();
    var leader = leader();
    String page = leader.get("/signatures/" + file).body();
    String way = "/signatures/" + file + "/key-file";
    var key = AUTHORITY.keyFile("own", signer);
    var wrong = leader.upload(way, form(page, "password", "sai"), "key", "khoa.p12", key);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"password-error\"", "Mật khẩu không mở được tệp khóa").doesNotContain("value=\"sai\"");
    assertThat(leader.upload(way, form(page, "password", "sai"), "key", "khoa.exe", "MZ".getBytes(StandardCharsets.US_ASCII)).body())
        .contains("id=\"key-error\"", "không phải là tệp khóa");
    assertThat(leader.upload(way, form(page, "password", ""), "key", "", new byte[0]).body()).contains("Chọn tệp khóa.", "Nhập mật khẩu");
    assertThat(signed(leader, file, AUTHORITY.keyFile("stranger", "Trần Văn Khác")).body()).contains("Chứng thư mang tên “Trần Văn Khác”", signer);
    assertThat(signed(leader, file, AUTHORITY.endedKeyFile("over", signer)).body()).contains("hết hiệu lực");
    assertThat(signed(leader, file, Files.readAllBytes(AUTHORITY.file("back.p12"))).body()).contains("đã bị thu hồi");
    assertThat(puts(file)).isZero();
    assertThat(jdbc.sql("select stage from signature_paper where file_id = :file").param("file", file).query(String.class).single()).isEqualTo("AWAITS_SIGNER");
    assertThat(signed(leader, file, key).statusCode()).isEqualTo(303);
    assertThat(signed(officer(), file, key).body()).contains("không phải chứng thư đã khai");
    assertThat(signed(officer(), file, AUTHORITY.keyFile("other-body", "Ủy ban MTTQ Việt Nam thành phố Hà Nội")).body())
        .as("the same name is not enough").contains("không phải chứng thư đã khai");
    assertThat(puts(file)).isEqualTo(1);
  }

  private int puts(long file) {
    return jdbc.sql("select count(*) from signature_put where paper_id = :file").param("file", file).query(Integer.class).single();
  }

  @Test
  void nobody_signs_out_of_turn_and_nobody_else_sees_the_paper() throws Exception {
    long file = issued();
    var officer = officer();
    String page = officer.get("/signatures/" + file).body();
    assertThat(page).contains("Đã ký tay, đóng dấu trên giấy").doesNotContain("/key-file\"");
    var out = Map.of("version", "0", "once", UUID.randomUUID().toString(), "password", SigningAuthority.PASSWORD, "pin", "24681357");
    assertThat(officer.upload("/signatures/" + file + "/key-file", out, "key", "k.p12", AUTHORITY.keyFile("early", "Cơ quan")).statusCode()).isEqualTo(403);
    assertThat(officer.post("/signatures/" + file + "/token", out).body()).as("the token is the seal's").contains("không có thiết bị khóa cho chữ ký này");
    var district = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(district.get("/signatures/" + file).statusCode()).isEqualTo(404);
    assertThat(officer.get("/signatures/999999999").statusCode()).isEqualTo(404);
    var leader = leader();
    leader.get("/signatures/" + file);
    assertThat(leader.upload("/signatures/" + file + "/ink", out, "scan", "a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)).body())
        .contains("không có thẩm quyền");
    assertThat(puts(file)).isZero();
  }

  @Test
  void sent_twice_it_is_signed_once_and_of_two_tabs_one_is_told_that_it_came_late() throws Exception {
    long file = issued();
    var leader = leader();
    var key = AUTHORITY.keyFile("twice", signer);
    var one = form(leader.get("/signatures/" + file).body(), "password", SigningAuthority.PASSWORD);
    Callable<Integer> sending = () -> leader.upload("/signatures/" + file + "/key-file", one, "key", "khoa.p12", key).statusCode();
    try (var tabs = Executors.newFixedThreadPool(4)) {
      var codes = new ArrayList<Integer>();
      for (var answer : tabs.invokeAll(List.of(sending, sending, sending, sending))) {
        codes.add(answer.get());
      }
      assertThat(codes).containsOnly(303);
    }
    assertThat(puts(file)).isEqualTo(1);

    long other = issued();
    String page = leader.get("/signatures/" + other).body();
    Callable<Integer> tab = () ->
        leader.upload("/signatures/" + other + "/key-file", form(page, "password", SigningAuthority.PASSWORD), "key", "khoa.p12", key).statusCode();
    try (var tabs = Executors.newFixedThreadPool(3)) {
      var codes = new ArrayList<Integer>();
      for (var answer : tabs.invokeAll(List.of(tab, tab, tab))) {
        codes.add(answer.get());
      }
      assertThat(codes).filteredOn(code -> code == 303).hasSize(1);
      assertThat(codes).filteredOn(code -> code != 303).containsOnly(409);
    }
    assertThat(puts(other)).isEqualTo(1);
  }

  @Test
  void a_paper_signed_by_a_tool_outside_comes_back_and_any_other_file_does_not() throws Exception {
    long file = issued();
    var leader = leader();
    String way = "/signatures/" + file + "/outside";
    String page = leader.get("/signatures/" + file).body();
    var fetched = leader.download("/files/" + current(page)).body();
    var signed = outside(fetched, AUTHORITY.keyFile("outside", signer));
    assertThat(leader.upload(way, form(page), "signed", "a.pdf", fetched).body()).contains("id=\"signed-error\"", "có thêm đúng một chữ ký");
    assertThat(leader.upload(way, form(page), "signed", "a.pdf", "MZ".getBytes(StandardCharsets.US_ASCII)).body()).contains("id=\"signed-error\"");
    assertThat(leader.upload(way, form(page), "signed", "a.pdf", outside(leader.download("/files/" + issued()).body(), AUTHORITY.keyFile("outside", signer))).body())
        .contains("có thêm đúng một chữ ký");
    assertThat(leader.upload(way, form(page), "signed", "a.pdf", outside(fetched, AUTHORITY.keyFile("else", "Trần Văn Khác"))).body())
        .contains("Chứng thư mang tên “Trần Văn Khác”");
    assertThat(puts(file)).isZero();
    assertThat(leader.upload(way, form(page), "signed", "đã ký.pdf", signed).statusCode()).isEqualTo(303);
    assertThat(leader.get("/signatures/" + file).body()).contains("Ký bằng công cụ trên máy riêng", "đã ký.pdf", "Hợp lệ");
    assertThat(files.bytes(new FileId(jdbc.sql("select current_file_id from signature_paper where file_id = :file").param("file", file)
        .query(Long.class).single()))).isEqualTo(signed);
    var officer = officer();
    var toSeal = officer.download("/files/" + current(officer.get("/signatures/" + file).body())).body();
    var sealed = outside(toSeal, Files.readAllBytes(AUTHORITY.file("body.p12")));
    assertThat(officer.upload(way, form(officer.get("/signatures/" + file).body()), "signed", "đóng dấu.pdf", sealed).statusCode()).isEqualTo(303);
    assertThat(officer.get("/signatures/" + file).body()).contains("Đã ký số đủ");
  }

  /// As a tool of somebody else's signs: the DSS library.
  private static byte[] outside(byte[] paper, byte[] keyFile) throws Exception {
    return SigningTool.signed(paper, keyFile);
  }

  @Test
  void where_papers_are_signed_in_ink_the_scan_is_kept_and_nothing_is_signed_after() throws Exception {
    long file = issued();
    var officer = officer();
    String page = officer.get("/signatures/" + file).body();
    var scan = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(officer.upload("/signatures/" + file + "/ink", form(page), "scan", "quet.exe", "MZ".getBytes(StandardCharsets.US_ASCII)).body())
        .contains("id=\"scan-error\"");
    assertThat(officer.upload("/signatures/" + file + "/ink", form(page), "scan", "bản ký.pdf", scan).statusCode()).isEqualTo(303);
    assertThat(officer.get("/signatures/" + file).body()).contains("Đã ký tay, có bản quét", "bản ký.pdf");
    var late = Map.of("version", "1", "once", UUID.randomUUID().toString(), "password", SigningAuthority.PASSWORD);
    var leader = leader();
    leader.get("/signatures/" + file);
    assertThat(leader.upload("/signatures/" + file + "/key-file", late, "key", "k.p12", AUTHORITY.keyFile("late", signer)).body()).contains("đã ký xong");
  }

  @Test
  void the_pictures_of_hand_and_seal_are_seen_on_the_paper() throws Exception {
    var leader = leader();
    var officer = officer();
    leader.get("/signatures/pictures");
    assertThat(leader.upload("/signatures/pictures", Map.of("once", UUID.randomUUID().toString()), "picture", "a.png", "MZ".getBytes(StandardCharsets.US_ASCII)).body())
        .contains("id=\"picture-error\"");
    assertThat(leader.upload("/signatures/pictures", Map.of("once", UUID.randomUUID().toString()), "picture", "chữ ký.png", SigningTool.picture())
        .statusCode()).isEqualTo(303);
    long unit = day.officer().duties().getFirst().unit().value();
    officer.get("/signatures/pictures");
    assertThat(leader.upload("/signatures/pictures", Map.of("once", UUID.randomUUID().toString(), "unit", "" + unit), "picture", "dấu.png",
        SigningTool.picture()).statusCode()).isEqualTo(403);
    assertThat(officer.upload("/signatures/pictures", Map.of("once", UUID.randomUUID().toString(), "unit", "" + unit), "picture", "dấu.png",
        SigningTool.picture()).statusCode()).isEqualTo(303);
    assertThat(officer.get("/signatures/pictures").body()).contains("dấu.png").doesNotContain("chữ ký.png");
    long file = issued();
    assertThat(signed(leader, file, AUTHORITY.keyFile("seen", signer)).statusCode()).isEqualTo(303);
    assertThat(signed(officer, file, Files.readAllBytes(AUTHORITY.file("body.p12"))).statusCode()).isEqualTo(303);
    try (var paper = Loader.loadPDF(officer.download("/files/" + current(officer.get("/signatures/" + file).body())).body())) {
      var marks = paper.getPage(0).getAnnotations();
      assertThat(marks).hasSize(2);
      assertThat(marks.get(0).getRectangle().getWidth()).isEqualTo(130);
      assertThat(marks.get(1).getRectangle().getUpperRightX()).isBetween(marks.get(0).getRectangle().getLowerLeftX(), marks.get(0).getRectangle().getUpperRightX());
    }
    jdbc.sql("delete from signature_picture").update();
  }

  @Test
  void the_pages_ask_the_database_few_times() throws Exception {
    long file = issued();
    var leader = leader();
    signed(leader, file, AUTHORITY.keyFile("counted", signer));
    for (var page : List.of("/signatures", "/signatures?stage=AWAITS_SEAL", "/signatures/" + file, "/signatures/pictures")) {
      leader.get(page);
      assertThat(Statements.of(() -> leader.get(page))).as(page).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }

  private String pdfsig(byte[] signed) throws Exception {
    var path = Files.write(folder.resolve("signed.pdf"), signed);
    var process = new ProcessBuilder("pdfsig", "-nocert", path.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
