package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.PdfRead.Line;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The head of a body says by which rules its papers look; all that is set from that day on does, and nothing from before.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatProfilesTest {
  private static final String NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  private static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";
  private static final String PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM";
  private static final LocalDate DAY = LocalDate.of(2022, 3, 1);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Papers papers;
  @Autowired PaperPress press;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(DAY, accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private UnitId unitOf(String account) {
    return BookKeeping.unitOf(accounts.actor(account).orElseThrow());
  }

  private static OfficialPaper paperOf(LocalDate day) {
    var paper = APaper.decision(APaper.articles(), List.of(), false);
    var head = new Letterhead(List.of("Thành ủy Mẫu"), List.of("Ban Mẫu"), "01-QĐ/BM", "Hà Nội", day);
    return new OfficialPaper(
        paper.kind(), head, paper.subject(), paper.authority(), paper.bases(), paper.order(), paper.body(), paper.signatures(), paper.recipients(), List.of(), false);
  }

  private String pdf(LocalDate day, UnitId issuer) throws IOException {
    return PdfRead.textOf(papers.print(paperOf(day), issuer, PaperFormat.PDF));
  }

  private String word(LocalDate day, UnitId issuer) {
    return AWordFile.of(papers.print(paperOf(day), issuer, PaperFormat.DOCX)).part(WordPackage.TEXT);
  }

  private String certificateOf(UnitId issuer) throws IOException {
    return PdfRead.textOf(press.print(List.of(Specimens.certificate(false).in(papers.profile(issuer, DAY)))));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 2.1")
  void bodies_of_the_state_follow_the_decree_and_the_front_its_own_until_they_say_otherwise() {
    var usual = Arrays.stream(UnitKind.values()).filter(kind -> FormatProfile.usual(kind) == FormatProfile.STATE_ND30).collect(Collectors.toSet());
    assertThat(usual).containsExactlyInAnyOrder(UnitKind.PEOPLES_COMMITTEE, UnitKind.STATE_BODY);
    assertThat(FormatProfile.usual(UnitKind.CITY_FRONT)).isEqualTo(FormatProfile.FRONT);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 2.2")
  void the_head_chooses_and_papers_of_that_day_and_later_follow_in_pdf_in_word_and_on_certificates() throws Exception {
    var head = visitor("chutich.caugiay");
    var body = unitOf("chutich.caugiay");
    assertThat(visitor("canbo.caugiay").get("/number-books/profile").statusCode()).isEqualTo(403);
    assertThat(Statements.of(() -> assertThat(head.get("/number-books/profile").body())
        .contains("value=\"FRONT\" checked", "chưa kiểm chứng", "30/2020/NĐ-CP 2.2"))).isBetween(1, Statements.BUDGET);
    assertThat(pdf(DAY, body)).contains(NATION, MOTTO).doesNotContain(PARTY);
    assertThat(word(DAY, body)).contains(NATION, MOTTO).doesNotContain(PARTY);
    assertThat(head.post("/number-books/profile", Map.of()).statusCode()).isEqualTo(422);
    assertThat(head.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);
    assertThat(head.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);
    assertThat(head.get("/number-books/profile").body()).contains("value=\"PARTY\" checked").doesNotContain("value=\"FRONT\" checked");

    assertThat(pdf(DAY, body)).contains(PARTY).doesNotContain(NATION, MOTTO);
    assertThat(word(DAY, body)).contains(PARTY).doesNotContain(NATION, MOTTO);
    assertThat(PdfRead.textOf(papers.draft(paperOf(DAY), body, PaperFormat.PDF))).contains(PARTY).doesNotContain(MOTTO);
    assertThat(certificateOf(body)).contains(PARTY).doesNotContain(NATION, MOTTO);

    assertThat(pdf(DAY.minusDays(1), body)).as("of the day before").contains(NATION).doesNotContain(PARTY);
    assertThat(pdf(DAY, unitOf("canbo.badinh"))).as("of another body").contains(NATION).doesNotContain(PARTY);
    assertThat(certificateOf(unitOf("canbo.tp"))).contains(NATION, MOTTO).doesNotContain(PARTY);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'document.profile-chosen' and subject_id = :body").param("body", body.value()).query(Integer.class).single()).isEqualTo(1);

    assertThat(head.post("/number-books/profile", Map.of("profile", "FRONT")).statusCode()).isEqualTo(303);
    assertThat(pdf(DAY, body)).as("the last choice of a day counts").contains(NATION);
  }

  @Test
  void a_template_begins_with_the_head_that_papers_of_its_body_have() throws Exception {
    assertThat(AWordFile.of(visitor("canbo.tp").download("/templates/start/DECISION").body()).part(WordPackage.TEXT)).contains(NATION);
    var leader = visitor("btt.tp");
    assertThat(leader.get("/number-books/profile").statusCode()).isEqualTo(200);
    assertThat(leader.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);
    assertThat(AWordFile.of(visitor("canbo.tp").download("/templates/start/DECISION").body()).part(WordPackage.TEXT)).contains(PARTY).doesNotContain(NATION);
    assertThat(leader.post("/number-books/profile", Map.of("profile", "FRONT")).statusCode()).isEqualTo(303);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 104")
  void the_name_of_the_party_stands_where_others_have_that_of_the_nation_with_a_rule_under_it() throws IOException {
    var state = PdfRead.read(press.print(Specimens.ofState(), PaperFormat.PDF));
    var party = PdfRead.read(press.print(Specimens.ofParty(), PaperFormat.PDF));
    Line nation = PdfRead.find(state, NATION);
    Line name = PdfRead.find(party, PARTY);
    assertThat(name.baseline()).isCloseTo(nation.baseline(), offset(1.5f));
    assertThat((name.left() + name.right()) / 2).isCloseTo((nation.left() + nation.right()) / 2, offset(0.5f));
    assertThat(name.font()).endsWith("Bold");
    assertThat(party).noneMatch(line -> line.text().contains("Độc lập"));
    assertThat(PdfRead.find(party, "THÀNH ỦY MẪU").font()).endsWith("Regular");
    assertThat(PdfRead.find(party, "BAN MẪU").font()).endsWith("Bold");
  }
}
