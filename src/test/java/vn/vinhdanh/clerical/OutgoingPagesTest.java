package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// A unit writes, checks, signs and sends out its papers by pages, and puts right what was wrong.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingPagesTest {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final Pattern SIGNATURES = Pattern.compile("href=\"(/signatures/\\d+)\"");
  private static final Pattern PDF = Pattern.compile("href=\"/files/(\\d+)\">PDF");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired OutgoingPapers papers;
  @Autowired People people;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String kind, String subject) {
    return new HashMap<>(Map.of(
        "kind", kind, "subject", subject, "addressees", "Ủy ban MTTQ Việt Nam thành phố Hà Nội", "bases", "", "content",
        "Thực hiện Kế hoạch số 226/KH-MTTQ-BTT.\n1. Kết quả\nSTT | Đơn vị | Kết quả\n1 | Phường A | Tốt\nĐề nghị xem xét.", "recipients",
        "Như trên\nLưu: VT", "once", UUID.randomUUID().toString()));
  }

  private static String begun(Visitor clerk, Map<String, String> form) throws Exception {
    clerk.get("/outgoing/new");
    return address(clerk.post("/outgoing/new", form));
  }

  private static String address(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  private static HttpResponse<String> act(Visitor who, String paper, String act, String... more) throws Exception {
    var version = VERSION.matcher(who.get(paper).body());
    var form = new HashMap<>(Map.of("version", version.find() ? version.group(1) : "99"));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return who.post(paper + "/" + act, form);
  }

  private static void done(Visitor who, String paper, String act, String... more) throws Exception {
    var answer = act(who, paper, act, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  /// Signed by the head, and in ink on paper: sealed, scanned, sent out.
  private static void issued(Visitor clerk, Visitor head, String paper) throws Exception {
    done(clerk, paper, "submission");
    done(head, paper, "check");
    done(head, paper, "signature");
    inInk(clerk, paper);
    done(clerk, paper, "issue", "on", "01/11/2022");
  }

  private static void inInk(Visitor clerk, String paper) throws Exception {
    var signatures = SIGNATURES.matcher(clerk.get(paper).body());
    assertThat(signatures.find()).isTrue();
    String page = clerk.get(signatures.group(1)).body();
    var version = VERSION.matcher(page);
    assertThat(version.find()).as(page).isTrue();
    var sent = clerk.upload(
        signatures.group(1) + "/ink", Map.of("version", version.group(1), "once", UUID.randomUUID().toString()), "scan", "scan.pdf",
        ("%PDF-1.7\n" + paper + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
  }

  private static String read(byte[] pdf) throws Exception {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
    }
  }

  private static String word(byte[] docx) throws Exception {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
        }
      }
    }
    throw new AssertionError("no text");
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 10", "30/2020/NĐ-CP 12", "30/2020/NĐ-CP 13", "30/2020/NĐ-CP 18"})
  void a_letter_goes_from_draft_to_issue() throws Exception {
    var clerk = visitor("canbo.badinh");
    var head = visitor("chutich.badinh");
    assertThat(clerk.get("/outgoing").body()).contains("Đơn vị chưa có văn bản nào");
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", Map.of("once", UUID.randomUUID().toString())).body()).contains("Chọn loại văn bản", "Nhập trích yếu", "Nhập nội dung", "Nhập nơi nhận");
    var form = form("LETTER", "báo cáo kết quả đăng ký thi đua");
    String one = begun(clerk, form);
    clerk.get("/outgoing/new");
    assertThat(address(clerk.post("/outgoing/new", form))).as("sent twice").isEqualTo(one);
    clerk.get("/outgoing/new");
    form.put("subject", "khác");
    assertThat(clerk.post("/outgoing/new", form).statusCode()).isEqualTo(409);
    assertThat(clerk.get(one).body()).contains("Công văn", "Đang soạn", "Phường A", "Sửa dự thảo").doesNotContain("Duyệt ký, cấp số");
    String draft = read(clerk.download(one + "/paper.pdf").body());
    assertThat(draft).contains("Số: …/MTTQ-BTT", "V/v báo cáo kết quả đăng ký thi đua", "DỰ THẢO", "Kính gửi: Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Lưu: VT.")
        .doesNotContain("CÔNG VĂN");
    assertThat(word(clerk.download(one + "/paper.docx").body())).contains("V/v báo cáo kết quả", "Kính gửi: Ủy ban MTTQ", "Phường A");

    var early = head.post(one + "/signature", Map.of("version", "0"));
    assertThat(early.statusCode()).isEqualTo(403);
    head.get(one);
    early = head.post(one + "/signature", Map.of("version", "0"));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("đang soạn thảo");
    done(clerk, one, "submission");
    assertThat(clerk.get(one).body()).contains("Bạn soạn văn bản này").doesNotContain("Đã kiểm tra, trình ký</button>");
    clerk.get(one);
    assertThat(clerk.post(one + "/check", Map.of("version", "1")).body()).contains("không tự kiểm tra văn bản đó");
    assertThat(act(head, one, "return").body()).contains("Nhập ý kiến hoặc lý do");
    done(head, one, "return", "words", "Bổ sung số liệu");
    assertThat(clerk.get("/").body()).contains("Sửa dự thảo được trả lại", "Bổ sung số liệu");
    var right = form("LETTER", "báo cáo kết quả đăng ký thi đua năm 2022");
    right.put("version", "2");
    clerk.get(one + "/edit");
    assertThat(clerk.post(one + "/edit", right).statusCode()).isEqualTo(303);
    right.put("subject", "khác");
    clerk.get(one + "/edit");
    var stale = clerk.post(one + "/edit", right);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác sửa", ">\nkhác</textarea>", "Nội dung đang có", "báo cáo kết quả đăng ký thi đua năm 2022");
    done(clerk, one, "submission");
    assertThat(head.get("/").body()).contains("Kiểm tra văn bản trước khi ký");
    done(head, one, "check", "words", "Đủ thể thức");
    assertThat(head.get(one).body()).contains("Số dự kiến: 01/MTTQ-BTT, ngày 01/11/2022");
    assertThat(head.get("/").body()).contains("Duyệt ký văn bản");
    done(head, one, "signature");
    head.get(one);
    assertThat(head.post(one + "/signature", Map.of("version", "5")).statusCode()).as("signed twice").isEqualTo(303);
    assertThat(head.post(one + "/signature", Map.of("version", "4")).statusCode()).as("an older page").isEqualTo(422);
    String signed = head.get(one).body();
    assertThat(signed).contains("Công văn số 01/MTTQ-BTT", "Đã cấp số, chờ phát hành", "Chưa đủ chữ ký", "Các bản dự thảo (2)");
    var pdf = PDF.matcher(signed);
    assertThat(pdf.find()).isTrue();
    assertThat(read(clerk.download("/files/" + pdf.group(1)).body()))
        .contains("Số: 01/MTTQ-BTT", "ngày 01 tháng 11 năm 2022", "TM. BAN THƯỜNG TRỰC CHỦ TỊCH", "V/v báo cáo kết quả đăng ký thi đua năm 2022");
    assertThat(act(clerk, one, "issue", "on", "01/11/2022").body()).contains("chưa đủ chữ ký");
    inInk(clerk, one);
    assertThat(act(clerk, one, "issue", "on", "02/11/2022").body()).contains("chưa đến");
    done(clerk, one, "issue", "on", "01/11/2022");
    assertThat(clerk.get(one).body()).contains("Đã phát hành", "Đã đủ chữ ký", "Thu hồi");
    assertThat(act(clerk, one, "edit", "kind", "LETTER", "subject", "a", "content", "b", "addressees", "c", "recipients", "d").statusCode()).isIn(409, 422);

    for (var path : List.of("/outgoing", "/outgoing?q=dang+ky&show=ISSUED&kind=LETTER", "/outgoing/new", one, "/outgoing/new?remedy=REPLACES&of=" + one.replaceAll("\\D", ""))) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var stranger = visitor("canbo.dongda");
    var view = "/files/" + pdf.group(1) + "/view";
    var inInk = Pattern.compile("href=\"(/files/\\d+/view)\"").matcher(clerk.get(one).body());
    assertThat(inInk.find()).isTrue();
    for (var path : List.of(view, inInk.group(1))) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).body()).as(path).contains("href=\"" + one + "\""))).as(path).isBetween(1, Statements.BUDGET);
    }
    assertThat(clerk.get(view).body()).contains("<img");
    for (var path : List.of(one, one + "/edit", one + "/paper.pdf", "/files/" + pdf.group(1), view, "/outgoing/new?remedy=RECALLS&of=" + one.replaceAll("\\D", ""))) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.get("/outgoing").body()).doesNotContain("đăng ký thi đua");
    assertThat(visitor("canbo.tp").get("/signatures").body()).as("what other units sign is not the city's to list").doesNotContain("01/MTTQ-BTT");
    stranger.get("/outgoing");
    assertThat(stranger.post(one + "/withdrawal", Map.of("version", "7", "words", "x")).statusCode()).isEqualTo(404);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void an_office_has_no_standing_committee_and_its_head_signs_alone_by_the_post() throws Exception {
    var clerk = visitor("vp.tp");
    var head = visitor("thutruong.vp");
    String one = begun(clerk, form("NOTICE", "lịch tiếp nhận hồ sơ"));
    assertThat(read(clerk.download(one + "/paper.pdf").body())).contains("THỦ TRƯỞNG ĐƠN VỊ").doesNotContain("BAN THƯỜNG TRỰC");
    done(clerk, one, "submission");
    done(head, one, "check");
    done(head, one, "signature");
    var pdf = PDF.matcher(head.get(one).body());
    assertThat(pdf.find()).isTrue();
    assertThat(read(clerk.download("/files/" + pdf.group(1)).body())).contains("CHÁNH VĂN PHÒNG").doesNotContain("THƯỜNG TRỰC", "TM.", "THỦ TRƯỞNG");
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 18.3", "30/2020/NĐ-CP 18.4"})
  void what_was_sent_out_wrong_is_replaced_by_equal_form_corrected_by_letter_and_recalled() throws Exception {
    var clerk = visitor("canbo.caugiay");
    var head = visitor("chutich.caugiay");
    var form = form("PLAN", "tổ chức phong trào thi đua");
    form.put("addressees", "");
    String plan = begun(clerk, form);
    String id = plan.replaceAll("\\D", "");
    var tooEarly = form("PLAN", "thay thế");
    tooEarly.putAll(Map.of("remedy", "REPLACES", "remedied", id));
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", tooEarly).body()).contains("chưa phát hành");
    issued(clerk, head, plan);
    assertThat(clerk.get("/outgoing/new?remedy=CORRECTS&of=" + id).body()).contains("value=\"CORRECTS\" selected", "value=\"LETTER\" selected");
    var wrong = form("LETTER", "thay thế");
    wrong.putAll(Map.of("remedy", "REPLACES", "remedied", id));
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", wrong).body()).contains("cùng loại");
    wrong.putAll(Map.of("kind", "PLAN", "remedy", "CORRECTS"));
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", wrong).body()).contains("Đính chính bằng công văn");
    wrong.putAll(Map.of("kind", "LETTER", "remedy", "CORRECTS", "subject", "đính chính kế hoạch"));
    issued(clerk, head, begun(clerk, wrong));
    assertThat(clerk.get(plan).body()).contains("Được đính chính bởi").doesNotContain("Đã thay thế hoặc thu hồi");

    var first = form("PLAN", "tổ chức phong trào thi đua, bản mới");
    first.putAll(Map.of("remedy", "REPLACES", "remedied", id, "addressees", ""));
    var second = form("NOTICE", "thu hồi kế hoạch");
    second.putAll(Map.of("remedy", "RECALLS", "remedied", id, "addressees", ""));
    String replacing = begun(clerk, first);
    String recalling = begun(clerk, second);
    assertThat(clerk.get(plan).body()).contains("Được thay thế bởi", "Văn bản đó chưa phát hành");
    issued(clerk, head, replacing);
    assertThat(clerk.get(plan).body()).contains("Đã thay thế hoặc thu hồi").doesNotContain("/outgoing/new?remedy");
    done(clerk, recalling, "submission");
    done(head, recalling, "check");
    var late = act(head, recalling, "signature");
    assertThat(late.statusCode()).as("it was replaced meanwhile").isEqualTo(422);
    assertThat(late.body()).contains("đã được thay thế hoặc thu hồi");
    done(clerk, recalling, "withdrawal", "words", "Đã thay thế");
    assertThat(clerk.get("/outgoing?show=WITHDRAWN").body()).contains("thu hồi kế hoạch");
    var rows = new ArrayList<String>();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(clerk.downloadPost("/outgoing/export", Map.of("show", "ISSUED")).body()));
        var lines = workbook.getFirstSheet().openStream()) {
      lines.forEach(row -> rows.add(String.join("|", row.stream().map(cell -> cell == null ? "" : cell.getText()).toList())));
    }
    assertThat(rows).anyMatch(row -> row.startsWith("01/KH-MTTQ-BTT|01/11/2022|Kế hoạch|") && row.endsWith("Đã thay thế hoặc thu hồi"));
  }

  /// A colleague who wrote on the draft checks it no more than its drafter.
  @Test
  @LegalBasis("30/2020/NĐ-CP 12")
  void nobody_checks_what_they_changed() throws Exception {
    var clerk = visitor("canbo.tayho");
    String one = begun(clerk, form("NOTICE", "thông báo"));
    var head = accounts.actor("chutich.tayho").orElseThrow();
    long id = Long.parseLong(one.replaceAll("\\D", ""));
    var colleague = new Actor(head.account(), head.person(), head.name(), List.of(new Duty(Role.UNIT_OFFICER, head.duties().getFirst().unit())));
    papers.revise(id, 0, new OutgoingText(PaperKind.NOTICE, "thông báo", "", "", "Tôi viết lại.", "Lưu: VT", null, null), colleague);
    papers.submit(id, 1, colleague);
    assertThatThrownBy(() -> papers.check(id, 2, "", head)).isInstanceOfSatisfying(Refused.class, refused ->
        assertThat(refused.unmet().getFirst().code()).isEqualTo("clerical.own-check"));
    assertThat(clerk.get(one).body()).contains("Các bản dự thảo (2)", "Thực hiện Kế hoạch số 226", "Tôi viết lại.");
  }

  /// Who leads another body signs nothing of this one, whatever the duty.
  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void whoever_signs_holds_the_post_at_the_body_itself() throws Exception {
    var clerk = visitor("canbo.longbien");
    String one = begun(clerk, form("NOTICE", "thông báo"));
    long id = Long.parseLong(one.replaceAll("\\D", ""));
    var own = accounts.actor("chutich.longbien").orElseThrow();
    var stranger = accounts.actor("chutich.hadong").orElseThrow();
    var duty = own.duties();
    papers.submit(id, 0, accounts.actor("canbo.longbien").orElseThrow());
    papers.check(id, 1, "", own);
    assertThatThrownBy(() -> papers.sign(id, 2, NumberWish.NEXT, new Actor(stranger.account(), stranger.person(), stranger.name(), duty)))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("document.no-signing-power"));
    papers.sign(id, 2, NumberWish.NEXT, own);
    assertThat(papers.paper(id, own).state()).isEqualTo(OutgoingState.SIGNED);
  }

  /// Of an office the head signs, or a deputy in the head's place; nobody else who works there.
  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void a_deputy_of_an_office_signs_in_the_heads_place() throws Exception {
    var head = accounts.actor("thutruong.vp").orElseThrow();
    var clerk = accounts.actor("vp.tp").orElseThrow();
    var office = head.duties().getFirst().unit();
    var day = LocalDate.of(2022, 11, 1);
    var deputy = people.of(office).stream().filter(each -> people.postAt(each.id(), office, day).filter(post -> post.rank() == PostRank.DEPUTY).isPresent())
        .findFirst().orElseThrow();
    var staff = people.of(office).stream().filter(each -> people.postAt(each.id(), office, day).filter(post -> post.rank() == PostRank.STAFF).isPresent())
        .findFirst().orElseThrow();
    long id = papers.draft(new OutgoingText(PaperKind.NOTICE, "lịch trực", "", "", "Nội dung", "Lưu: VT", null, null), UUID.randomUUID(), clerk);
    papers.submit(id, 0, clerk);
    papers.check(id, 1, "", head);
    assertThatThrownBy(() -> papers.sign(id, 2, NumberWish.NEXT, new Actor(head.account(), staff.id(), staff.fullName(), head.duties())))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("document.no-signing-power"));
    papers.sign(id, 2, NumberWish.NEXT, new Actor(head.account(), deputy.id(), deputy.fullName(), head.duties()));
    var pdf = Objects.requireNonNull(papers.paper(id, head).signed()).pdf();
    assertThat(read(visitor("vp.tp").download("/files/" + pdf.value()).body())).contains("KT. CHÁNH VĂN PHÒNG PHÓ TRƯỞNG BAN", deputy.fullName());
  }

  /// Sent twice by two people, each with words of their own: the second one reads that something changed.
  @Test
  void what_somebody_else_did_is_no_repetition() throws Exception {
    var clerk = accounts.actor("canbo.hoangmai").orElseThrow();
    var head = accounts.actor("chutich.hoangmai").orElseThrow();
    long id = papers.draft(new OutgoingText(PaperKind.NOTICE, "thông báo", "", "", "Nội dung", "Lưu: VT", null, null), UUID.randomUUID(), clerk);
    papers.submit(id, 0, clerk);
    papers.sendBack(id, 1, "Bổ sung số liệu", head);
    papers.sendBack(id, 1, "Bổ sung số liệu", head);
    assertThatThrownBy(() -> papers.sendBack(id, 1, "Khác", head)).isInstanceOf(ChangedMeanwhile.class);
    assertThat(papers.steps(id)).extracting(OutgoingTable.Step::words).containsExactly("", "", "Bổ sung số liệu");
  }

  @Test
  void a_paper_takes_a_number_that_was_kept_free_for_today() throws Exception {
    var clerk = visitor("canbo.socson");
    var head = visitor("chutich.socson");
    clerk.get("/number-books/numbers/new");
    var kept = clerk.post("/number-books/numbers/new", Map.of(
        "once", UUID.randomUUID().toString(), "kind", "TB", "day", "01/11/2022", "how", "RESERVED", "count", "2"));
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(303);
    String paper = begun(clerk, form("NOTICE", "kết quả họp"));
    done(clerk, paper, "submission");
    done(head, paper, "check");
    assertThat(head.get(paper).body()).contains("Số tiếp theo: 03/TB-MTTQ-BTT", "Số đã giữ: 01/TB-MTTQ-BTT", "Số đã giữ: 02/TB-MTTQ-BTT");
    var wrong = act(head, paper, "signature", "number", "9");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Số 9 không được giữ cho loại văn bản này ngày 01/11/2022");
    done(head, paper, "signature", "number", "2");
    assertThat(clerk.get(paper).body()).contains("02/TB-MTTQ-BTT");
  }

  /// One form sent twice at once begins one paper; of two that replace one paper one is signed.
  @Test
  void two_at_once() throws Exception {
    var clerk = accounts.actor("canbo.thanhtri").orElseThrow();
    var head = accounts.actor("chutich.thanhtri").orElseThrow();
    var once = UUID.randomUUID();
    var text = new OutgoingText(PaperKind.NOTICE, "thông báo", "", "", "Nội dung", "Lưu: VT", null, null);
    try (var two = Executors.newFixedThreadPool(2)) {
      var begun = two.invokeAll(List.<Callable<Long>>of(() -> papers.draft(text, once, clerk), () -> papers.draft(text, once, clerk)));
      assertThat(begun.get(0).get()).isEqualTo(begun.get(1).get());
    }
    var clerkPages = visitor("canbo.thanhtri");
    String first = begun(clerkPages, form("NOTICE", "thông báo cũ"));
    issued(clerkPages, visitor("chutich.thanhtri"), first);
    long of = Long.parseLong(first.replaceAll("\\D", ""));
    var replacing = new ArrayList<Long>();
    for (int i = 0; i < 2; i++) {
      long id = papers.draft(
          new OutgoingText(PaperKind.NOTICE, "thông báo mới " + i, "", "", "Nội dung", "Lưu: VT", Remedy.REPLACES, of), UUID.randomUUID(), clerk);
      papers.submit(id, 0, clerk);
      papers.check(id, 1, "", head);
      replacing.add(id);
    }
    try (var two = Executors.newFixedThreadPool(2)) {
      var signed = two.invokeAll(replacing.stream().map(id -> (Callable<String>) () -> {
        try {
          papers.sign(id, 2, NumberWish.NEXT, head);
          return "signed";
        } catch (Refused refused) {
          return refused.unmet().getFirst().code();
        }
      }).toList());
      assertThat(List.of(signed.get(0).get(), signed.get(1).get())).containsExactlyInAnyOrder("signed", "clerical.remedied-ended");
    }
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I")
  void annexes_are_written_in_the_form_of_the_paper_and_stand_on_sheets_of_their_own_and_urgency_is_stamped() throws Exception {
    var clerk = visitor("canbo.tayho");
    var form = form("REPORT", "Kết quả thi đua");
    form.put("annexes", "Danh sách không có chữ mở đầu");
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", form).body()).contains("Dòng đầu phải là “Phụ lục”", "Danh sách không có chữ mở đầu</textarea>");
    form.put("annexes", "Phụ lục\nDanh sách");
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", form).body()).contains("Mỗi phụ lục cần tên");
    form.put("annexes", "Phụ lục\nDanh sách\n" + "a |".repeat(13));
    form.put("urgency", "SLOW");
    clerk.get("/outgoing/new");
    assertThat(clerk.post("/outgoing/new", form).body()).contains("annexes-error", "Chọn mức độ khẩn");
    form.put("annexes", "Phụ lục\nDanh sách\nSTT | Tên\n1 | Tập thể mẫu\nPhụ lục\nBiểu\nKhông có.");
    form.put("urgency", "VERY_URGENT");
    String one = begun(clerk, form);
    assertThat(clerk.get(one).body()).contains("Phụ lục 1: Danh sách", "Phụ lục 2: Biểu", "Tập thể mẫu", "Thượng khẩn");
    assertThat(clerk.get(one + "/edit").body()).contains("Tập thể mẫu", "value=\"VERY_URGENT\" selected");
    for (var said : List.of(read(clerk.download(one + "/paper.pdf").body()), word(clerk.download(one + "/paper.docx").body()))) {
      assertThat(said).contains("THƯỢNG KHẨN", "Phụ lục I DANH SÁCH (Kèm theo Báo cáo số …/BC-MTTQ-BTT ngày … tháng … năm 2022)", "Phụ lục II BIỂU");
    }
    var right = form("REPORT", "Kết quả thi đua");
    right.put("annexes", "Phụ lục\nBiểu\nKhông có.");
    right.put("version", "0");
    clerk.get(one + "/edit");
    assertThat(clerk.post(one + "/edit", right).statusCode()).isEqualTo(303);
    String now = clerk.get(one).body();
    assertThat(now).contains("Phụ lục 1: Biểu", "Tập thể mẫu").doesNotContain("<dd><b>Thượng khẩn");
    assertThat(read(clerk.download(one + "/paper.pdf").body())).contains("Phụ lục BIỂU").doesNotContain("THƯỢNG KHẨN", "Tập thể mẫu");
  }

  @Test
  void a_paper_is_written_and_signed_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var name = "outgoing-" + screen.width();
      String paper;
      try (var browser = Browser.signedIn(port, screen, "canbo.dongda", SampleFront.PASSWORD)) {
        var page = browser.open("/outgoing").page();
        page.locator("a[href='/outgoing/new']").click();
        page.locator("#kind").selectOption("SUBMISSION");
        page.locator("#subject").fill("Về việc đề nghị khen thưởng các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2022");
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator("#addressees-error").textContent()).contains("Nhập nơi kính gửi");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-form");
        page.locator("#addressees").fill("Ủy ban MTTQ Việt Nam thành phố Hà Nội\nHội đồng Thi đua - Khen thưởng");
        page.locator("#annexes").fill("Phụ lục\nDanh sách các tập thể, cá nhân\nSTT | Tên\n1 | Tập thể mẫu\n2 | Tập thể mẫu");
        page.locator("#urgency").selectOption("FLASH");
        page.locator("#content").fill("I. KẾT QUẢ\n1. Phong trào\nĐã tổ chức.\nSTT | Đơn vị | Kết quả\n1 | Phường Láng Hạ | Tốt\n2 | Phường Ô Chợ Dừa | Khá");
        page.locator("main form button.btn-primary").click();
        paper = page.url().replaceAll(".*(/outgoing/\\d+).*", "$1");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-draft");
        page.locator("form[action$='/submission'] button").click();
        browser.open("/outgoing");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-list");
      }
      try (var browser = Browser.signedIn(port, screen, "chutich.dongda", SampleFront.PASSWORD)) {
        var page = browser.open(paper).page();
        page.locator("form[action$='/check'] button.btn-primary").click();
        assertThat(browser.violations()).isEmpty();
        page.locator("form[action$='/signature'] button").click();
        assertThat(page.locator("h1").textContent()).contains("Tờ trình số");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-signed");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("nothing stands beside the page").isTrue();
      }
    }
  }
  /// A number that was taken stays used; whoever presses at once makes it void or sends it out, not both.
  @Test
  @LegalBasis("30/2020/NĐ-CP 15")
  void a_number_is_made_void_before_the_issue_and_stays_used() throws Exception {
    var clerk = visitor("canbo.donganh");
    var head = visitor("chutich.donganh");
    String one = begun(clerk, form("NOTICE", "nhầm ngay từ đầu"));
    done(clerk, one, "submission");
    done(head, one, "check");
    done(head, one, "signature");
    assertThat(head.get("/signatures?stage=AWAITS_SIGNER").body()).contains("01/TB-MTTQ-BTT");
    assertThat(act(clerk, one, "voiding").body()).contains("Nhập ý kiến hoặc lý do", "vẫn coi là đã dùng");
    var long501 = act(clerk, one, "voiding", "words", "a".repeat(501));
    assertThat(long501.statusCode()).isEqualTo(422);
    assertThat(long501.body()).contains("words-error");
    done(clerk, one, "voiding", "words", "Sai người ký");
    clerk.get(one);
    assertThat(clerk.post(one + "/voiding", Map.of("version", "3", "words", "Sai người ký")).statusCode()).as("sent twice").isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Đã hủy số", "hủy số", "Sai người ký", "01/TB-MTTQ-BTT").doesNotContain("Ghi đã phát hành");
    clerk.get(one);
    assertThat(clerk.post(one + "/issue", Map.of("version", "4", "on", "01/11/2022")).body()).contains("Văn bản 01/TB-MTTQ-BTT đã hủy số");
    head.get(one);
    var again = head.post(one + "/signature", Map.of("version", "2"));
    assertThat(again.statusCode()).as("an old page signs nothing that is void").isEqualTo(422);
    assertThat(again.body()).contains("Văn bản 01/TB-MTTQ-BTT đã hủy số");
    assertThat(head.get("/signatures?stage=AWAITS_SIGNER").body()).as("nobody signs it any more").doesNotContain("01/TB-MTTQ-BTT");
    String book = clerk.get("/number-books").body().replaceAll("(?s).*href=\"(/number-books/\\d+)\".*", "$1");
    assertThat(clerk.get(book).body()).contains("01/TB-MTTQ-BTT", "Sai người ký");

    String second = begun(clerk, form("NOTICE", "đúng"));
    done(clerk, second, "submission");
    done(head, second, "check");
    done(head, second, "signature");
    assertThat(clerk.get(second).body()).as("without a gap, no number twice").contains("02/TB-MTTQ-BTT");
    inInk(clerk, second);
    long id = Long.parseLong(second.replaceAll("\\D", ""));
    var officer = accounts.actor("canbo.donganh").orElseThrow();
    var leader = accounts.actor("chutich.donganh").orElseThrow();
    int done = 0;
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var each : both.invokeAll(List.<Callable<Boolean>>of(
          () -> { papers.makeVoid(id, 3, "Bỏ", leader); return true; },
          () -> { papers.issue(id, 3, LocalDate.of(2022, 11, 1), officer); return true; }))) {
        try {
          done += each.get() ? 1 : 0;
        } catch (ExecutionException late) {
          assertThat(late.getCause()).isInstanceOfAny(ChangedMeanwhile.class, Refused.class);
        }
      }
    }
    assertThat(done).as("one of both").isEqualTo(1);
    assertThat(act(visitor("canbo.dongda"), one, "voiding", "words", "x").statusCode()).as("another unit").isEqualTo(404);
  }

  /// What leader and body signed the officer alone does not take back.
  @Test
  @LegalBasis({"30/2020/NĐ-CP 13", "30/2020/NĐ-CP 15"})
  void what_bears_a_signature_is_made_void_by_who_signs() throws Exception {
    var clerk = visitor("canbo.melinh");
    var head = visitor("chutich.melinh");
    String one = begun(clerk, form("NOTICE", "ký xong mới thấy sai"));
    done(clerk, one, "submission");
    done(head, one, "check");
    done(head, one, "signature");
    assertThat(clerk.get(one).body()).contains("/voiding");
    inInk(clerk, one);
    assertThat(clerk.get(one).body()).doesNotContain("/voiding");
    var alone = clerk.post(one + "/voiding", Map.of("version", "3", "words", "Sai"));
    assertThat(alone.statusCode()).isEqualTo(422);
    assertThat(alone.body()).contains("đã có chữ ký; cán bộ soạn thảo không tự hủy được");
    assertThat(head.get("/signatures?stage=IN_INK").body()).as("it stays as it was").contains("01/TB-MTTQ-BTT");
    done(head, one, "voiding", "words", "a".repeat(500));
    assertThat(clerk.get(one).body()).contains("Đã hủy số", "a".repeat(500));
    assertThat(head.get("/signatures?stage=IN_INK").body()).doesNotContain("01/TB-MTTQ-BTT");
    assertThat(head.get("/signatures?stage=TAKEN_DOWN").body()).contains("01/TB-MTTQ-BTT");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 18.1")
  void an_urgent_paper_is_to_be_sent_out_at_once() throws Exception {
    var clerk = visitor("canbo.thanhoai");
    var head = visitor("chutich.thanhoai");
    var form = form("NOTICE", "họp gấp");
    form.put("urgency", "FLASH");
    String one = begun(clerk, form);
    done(clerk, one, "submission");
    done(head, one, "check");
    done(head, one, "signature");
    assertThat(clerk.get(one).body()).containsSubsequence("Hạn phát hành", "01/11/2022", "Văn bản khẩn phát hành ngay sau khi ký");
    assertThat(clerk.get("/").body()).contains("Văn bản khẩn: phát hành ngay sau khi ký");
  }
}
