package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The officer of a unit has its papers set by templates of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperTemplatePagesTest {
  private static final LocalDate TODAY = LocalDate.of(2022, 3, 1);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Units units;
  @Autowired Papers papers;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void office(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.libreoffice", () -> Programs.named("soffice").toString());
  }

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(TODAY, accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String kind, String from) {
    return Map.of("kind", kind, "from", from, "once", UUID.randomUUID().toString());
  }

  private static byte[] own(Visitor visitor, String mark) throws Exception {
    return AWordFile.of(visitor.download("/templates/start/DECISION").body()).ending(AWordFile.paragraph(mark)).bytes();
  }

  private static long entered(Visitor visitor, byte[] word, String from) throws Exception {
    visitor.get("/templates/new");
    var answer = visitor.upload("/templates/new", form("DECISION", from), "file", "Mẫu quyết định.docx", word);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return Long.parseLong(answer.headers().firstValue("Location").orElseThrow().replaceAll("\\D", ""));
  }

  private UnitId unitOf(String account) {
    return BookKeeping.unitOf(accounts.actor(account).orElseThrow());
  }

  private static OfficialPaper paper(LocalDate day) {
    var made = APaper.decision(APaper.articles(), List.of(), false);
    return new OfficialPaper(
        made.kind(), new OfficialPaper.Letterhead(List.of("Cấp trên"), List.of("Cấp dưới"), "01/QĐ", "Hà Nội", day), made.subject(), made.authority(),
        made.bases(), made.order(), made.body(), made.signatures(), made.recipients(), made.annexes(), false);
  }

  private static String said(byte[] word) {
    return AWordFile.of(word).part(WordPackage.TEXT).replaceAll("<[^>]*>", " ");
  }

  @Test
  void a_template_is_uploaded_tried_and_then_sets_the_papers_of_its_unit_in_both_formats() throws Exception {
    var officer = visitor("canbo.tp");
    assertThat(officer.get("/templates").body()).contains("Quyết định khen thưởng", "Hôm nay in theo mẫu có sẵn.");
    long id = entered(officer, own(officer, "Mẫu của Thành phố"), "01/03/2022");
    var page = officer.get("/templates/" + id).body();
    assertThat(page).contains("Mẫu quyết định.docx", "Đang dùng", "/templates/" + id + "/trial.pdf");
    assertThat(officer.get("/templates").body()).contains("Hôm nay in theo mẫu của đơn vị.");
    assertThat(said(officer.download("/templates/" + id + "/trial.docx").body()))
        .contains("Mẫu của Thành phố", "Nguyễn Mẫu số 45", "III. CÁ NHÂN").doesNotContain("{{");
    assertThat(PdfRead.textOf(officer.download("/templates/" + id + "/trial.pdf").body()))
        .contains("Mẫu của Thành phố", "Nguyễn Mẫu số 45", "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
    var unit = unitOf("canbo.tp");
    assertThat(said(papers.print(paper(TODAY), unit, PaperFormat.DOCX))).contains("Mẫu của Thành phố", "CẤP TRÊN");
    assertThat(PdfRead.textOf(papers.draft(paper(TODAY), unit, PaperFormat.PDF))).contains("Mẫu của Thành phố", "DỰ THẢO");
    assertThat(said(papers.print(paper(TODAY.minusDays(1)), unit, PaperFormat.DOCX))).as("a paper of the day before").doesNotContain("Mẫu của Thành phố");
    assertThat(said(papers.print(paper(TODAY), new UnitId(unit.value() + 1), PaperFormat.DOCX))).as("another unit's").doesNotContain("Mẫu của Thành phố");
  }

  @Test
  void the_template_that_came_last_is_used_from_its_day_until_it_is_ended() throws Exception {
    var officer = visitor("canbo.tp");
    entered(officer, own(officer, "Bản một"), "01/04/2022");
    long second = entered(officer, own(officer, "Bản hai"), "10/04/2022");
    var unit = unitOf("canbo.tp");
    assertThat(said(papers.print(paper(LocalDate.of(2022, 4, 9)), unit, PaperFormat.DOCX))).contains("Bản một");
    assertThat(said(papers.print(paper(LocalDate.of(2022, 4, 10)), unit, PaperFormat.DOCX))).contains("Bản hai");
    officer.get("/templates/" + second);
    assertThat(officer.post("/templates/" + second + "/ending", Map.of("version", "0", "until", "khi nào đó")).body())
        .contains("Ghi ngày theo dạng 15/11/2022", "value=\"khi nào đó\"");
    assertThat(officer.post("/templates/" + second + "/ending", Map.of("version", "0", "until", "28/02/2022")).statusCode()).isEqualTo(422);
    assertThat(officer.post("/templates/" + second + "/ending", Map.of("version", "0", "until", "20/04/2022")).statusCode()).isEqualTo(303);
    var stale = officer.post("/templates/" + second + "/ending", Map.of("version", "0", "until", "25/04/2022"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác sửa", "value=\"25/04/2022\"");
    assertThat(said(papers.print(paper(LocalDate.of(2022, 4, 19)), unit, PaperFormat.DOCX))).contains("Bản hai");
    assertThat(said(papers.print(paper(LocalDate.of(2022, 4, 20)), unit, PaperFormat.DOCX))).contains("Bản một");
    assertThat(jdbc.sql("select count(*) from audit_entry where act in ('document.template-entered', 'document.template-ended') and subject_id = ?")
        .param(second).query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void all_faults_stand_on_the_page_and_nothing_typed_is_lost() throws Exception {
    var officer = visitor("canbo.tp");
    officer.get("/templates/new");
    var word = AWordFile.of(officer.download("/templates/start/DECISION").body()).saying("{{trich_yeuu}}", "{{trich_yeu}}")
        .with("word/vbaProject.bin", "x").bytes();
    var answer = officer.upload("/templates/new", form("DECISION", "05/03/2022"), "file", "mau.docx", word);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Không có tên {{trich_yeuu}}", "Có phải là “trich_yeu”?", "word/vbaProject.bin", "Mẫu thiếu {{trich_yeu}}.", "value=\"05/03/2022\"");
    assertThat(officer.get("/templates").body()).doesNotContain("mau.docx");
    var exe = officer.upload("/templates/new", form("DECISION", "05/03/2022"), "file", "mau.docx", "MZ\u0090\u0000".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(exe.body()).contains("không phải là tệp thuộc loại được nhận", "file-error");
    var past = officer.upload("/templates/new", form("DECISION", "28/02/2022"), "file", "mau.docx", word);
    assertThat(past.body()).contains("from-error", "Ngày 28/02/2022 đã qua");
    var empty = officer.post("/templates/new", Map.of("kind", "BIEN_BAN", "from", "mai", "once", UUID.randomUUID().toString()));
    assertThat(empty.body()).contains("kind-error", "from-error", "file-error");
  }

  @Test
  void a_form_sent_twice_enters_one_template_and_another_unit_sees_none() throws Exception {
    var officer = visitor("canbo.tp");
    var word = own(officer, "Một lần");
    officer.get("/templates/new");
    var form = form("DECISION", "01/06/2022");
    var first = officer.upload("/templates/new", form, "file", "mau.docx", word).headers().firstValue("Location").orElseThrow();
    assertThat(officer.upload("/templates/new", form, "file", "mau.docx", word).headers().firstValue("Location")).hasValue(first);
    assertThat(jdbc.sql("select count(*) from document_template where from_day = date '2022-06-01'").query(Integer.class).single()).isOne();
    String page = first.replaceAll("\\?.*", "");
    long file = jdbc.sql("select file_id from document_template where from_day = date '2022-06-01'").query(Long.class).single();
    assertThat(visitor("btt.tp").get(page).statusCode()).isEqualTo(200);
    assertThat(officer.download("/files/" + file).body()).isEqualTo(word);
    var other = visitor("canbo.hoangmai");
    for (var address : List.of(page, page + "/trial.docx", page + "/trial.pdf", "/templates/start/DECISION", "/templates/start/PLEDGE")) {
      assertThat(other.get(address).statusCode()).as(address).isEqualTo(404);
    }
    assertThat(other.get("/templates").body()).contains("Văn bản soạn tay").doesNotContain("mau.docx", "Giao ước thi đua", page);
    other.get("/templates/new");
    assertThat(other.upload("/templates/new", form("DECISION", "01/06/2022"), "file", "mau.docx", word).body()).contains("kind-error");
    assertThat(other.get("/files/" + file).statusCode()).isEqualTo(404);
    assertThat(other.post(page + "/ending", Map.of("version", "0", "until", "05/06/2022")).statusCode()).isEqualTo(404);
    for (var address : List.of("/templates", "/templates/new", page)) {
      assertThat(visitor("kiemtoan").get(address).statusCode()).as(address).isEqualTo(403);
    }
  }

  @Test
  void the_pages_stay_within_their_statements() throws Exception {
    var officer = visitor("canbo.tp");
    long id = entered(officer, own(officer, "Đếm"), "01/07/2022");
    for (var address : List.of("/templates", "/templates/new", "/templates/" + id, "/templates/" + id + "/trial.docx")) {
      assertThat(Statements.of(() -> officer.get(address))).as(address).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }
}
