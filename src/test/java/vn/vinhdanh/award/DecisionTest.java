package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.award.DayOfDecision.DAY;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.Emblems;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.PublicAddress;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

@ApplicationTest
class DecisionTest {

  private static final int MOST_STATEMENTS = 40;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Decisions decisions;
  @Autowired DecisionIssue issue;
  @Autowired DecisionTable table;
  @Autowired RecipientTable recipients;
  @Autowired AwardRegister register;
  @Autowired Rulebook rulebook;
  @Autowired Emblems emblems;
  @Autowired Files files;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private DayOfDecision day;
  private NomineesJudged nominees;

  @BeforeEach
  void on_the_day_of_the_decision() {
    day = DayOfDecision.in(context);
    nominees = day.nominees();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 69")
  void a_base_level_emulation_fighter_of_15_12_2022_gets_1_490_000_dong() {
    var rules = rulebook.inForceOn(DAY);
    assertThat(rules.bonus(AwardCodes.BASE_EMULATION_FIGHTER, RecipientKind.PERSON, DAY).orElseThrow().dong()).isEqualTo(1_490_000);
    long id = day.drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominees.passed(AwardCodes.BASE_EMULATION_FIGHTER, nominees.officePeople(), "PERSON", 0));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var bonus = Objects.requireNonNull(recipients.of(id).getFirst().bonus());
    assertThat(bonus.dong()).isEqualTo(1_490_000);
  }

  @Test
  void the_fronts_own_bonus_is_marked_unverified() {
    long id = day.drafted(nominees.meritCollective(0));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var bonus = Objects.requireNonNull(recipients.of(id).getFirst().bonus());
    assertThat(bonus.verified()).isFalse();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 68")
  void the_rounding_of_a_bonus_stands_beside_the_amount_with_its_clause() throws Exception {
    long person = nominees.passed(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees.districtPeople(), "PERSON", 3);
    long id = day.drafted(nominees.meritCollective(53), person);
    var visitor = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    String explained = "0,6 × 1.490.000 đồng = 894.000 đồng, làm tròn lên 10.000 đồng (91/2017/NĐ-CP 68)";
    assertThat(visitor.get("/decisions/" + id + "/issue").body()).contains("900.000 đồng", explained);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    String page = visitor.get("/decisions/" + id).body();
    assertThat(page).contains(explained).containsOnlyOnce("1.788.000 đồng, làm tròn lên 10.000 đồng");
    long fighter = day.drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominees.passed(AwardCodes.BASE_EMULATION_FIGHTER, nominees.officePeople(), "PERSON", 3));
    assertThat(visitor.get("/decisions/" + fighter + "/issue").body()).contains("1 × 1.490.000 đồng").doesNotContain("làm tròn");
  }

  @Test
  void article_3_names_only_the_kinds_of_recipients_that_are_there() throws Exception {
    assertThat(articleThree(nominees.meritCollective(54))).contains("các đơn vị liên quan và các tập thể có tên trong danh sách");
    long person = nominees.passed(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees.districtPeople(), "PERSON", 4);
    assertThat(articleThree(nominees.meritCollective(55), person)).contains("và các tập thể, cá nhân có tên trong danh sách");
  }

  private String articleThree(long... chosen) throws Exception {
    long id = day.drafted(chosen);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    String text = day.textOf(Objects.requireNonNull(decisions.decision(id, day.leader()).issued()).decisionFile()).replaceAll("\\s+", " ");
    return text.substring(text.indexOf("Điều 3."));
  }

  @Test
  void the_annexed_list_is_dense_and_each_row_is_whole() throws Exception {
    long id = day.drafted(IntStream.range(56, 89).mapToLong(nominees::meritCollective).toArray());
    try (var draft = Loader.loadPDF(issue.paper(decisions.decision(id, day.officer()), PaperFormat.PDF))) {
      assertThat(draft.getNumberOfPages()).isLessThanOrEqualTo(4);
      String text = new PDFTextStripper().getText(draft).replaceAll("\\s+", " ");
      assertThat(recipients.of(id)).hasSize(33).allSatisfy(recipient -> assertThat(text).contains(recipient.name() + " "));
    }
  }

  @Test
  void decision_and_certificates_are_vietnamese_whatever_the_readers_language() throws Exception {
    long id = day.drafted(
        AwardCodes.CITY_FRONT_MERIT_CERTIFICATE,
        nominees.passed(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees.districtPeople(), "PERSON", 6));
    var draft = decisions.decision(id, day.officer());
    byte[] vietnamese = issue.paper(draft, PaperFormat.PDF);
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    try {
      assertThat(issue.paper(draft, PaperFormat.PDF)).isEqualTo(vietnamese);
      issue.issue(id, 0, NumberWish.NEXT, day.leader());
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(day.textOf(issued.decisionFile()).replaceAll("\\s+", " "))
        .contains("QUYẾT ĐỊNH", "Căn cứ", "Điều 1. Tặng Bằng khen của Ủy ban MTTQ Thành phố cho 01 cá nhân", "TM. BAN THƯỜNG TRỰC");
    assertThat(day.textOf(issued.certificatesFile())).contains("BẰNG KHEN", "Số sổ vàng: 1");
    assertThat(jdbc.sql("select award_title from register_v_award where decision_number = ?").param(issued.symbol()).query(String.class).single())
        .isEqualTo("Bằng khen của Ủy ban MTTQ Thành phố");
  }

  @Test
  void issuing_enters_the_register_gives_a_code_and_keeps_both_papers() throws Exception {
    emblems.useSample(units.cityFront().id(), day.officer());
    long nominee = nominees.passed(AwardCodes.BASE_EMULATION_FIGHTER, nominees.officePeople(), "PERSON", 1);
    long id = day.drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominee);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(issued.symbol()).endsWith("/QĐ-MTTQ-BTT");
    var recipient = recipients.of(id).getFirst();
    assertThat(register.holders(List.of(Objects.requireNonNull(recipient.person())), AwardCodes.BASE_EMULATION_FIGHTER, 2022)).hasSize(1);
    assertThat(decisions.awaitingDecision(day.officer())).noneMatch(waiting -> waiting.id().value() == nominee);
    assertThat(day.textOf(issued.decisionFile())).contains("QUYẾT ĐỊNH", issued.symbol(), recipient.name(), "I. CÁ NHÂN", "1.490.000");
    assertThat(day.textOf(issued.certificatesFile())).contains("CHIẾN SĨ THI ĐUA CƠ SỞ", recipient.name(), "Số sổ vàng: 1",
        Objects.requireNonNull(recipient.checkCode()).signs());
    var visitor = Visitor.signedOut(port);
    var answer = visitor.get("/check/" + recipient.checkCode().signs());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("còn hiệu lực", recipient.name(), issued.symbol());
    assertThat(visitor.get("/files/" + issued.decisionFile().value()).statusCode()).isEqualTo(303);
  }

  @Test
  void a_decision_is_a_word_text_too_as_a_draft_and_as_it_was_issued() throws Exception {
    long id = day.drafted(nominees.meritCollective(12));
    var visitor = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    assertThat(visitor.get("/decisions/" + id).body()).contains("/decisions/" + id + "/draft.docx");
    var draft = visitor.download("/decisions/" + id + "/draft.docx");
    assertThat(draft.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment").contains(id + ".docx");
    assertThat(draft.headers().firstValue("Content-Type")).hasValue(PaperFormat.DOCX.mediaType());
    String name = recipients.of(id).getFirst().name();
    assertThat(wordText(draft.body())).contains("DỰ THẢO", "ngày … tháng … năm 2022", "Điều 1.", name);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(visitor.get("/decisions/" + id).body()).contains("/files/" + Objects.requireNonNull(issued.wordFile()).value());
    assertThat(Statements.of(() -> assertThat(visitor.get("/files/" + issued.decisionFile().value() + "/view").body()).contains("<img", "href=\"/decisions/" + id + "\"")))
        .isBetween(1, Statements.BUDGET);
    assertThat(wordText(visitor.download("/files/" + issued.wordFile().value()).body())).contains(issued.symbol(), name).doesNotContain("DỰ THẢO");
  }

  private static String wordText(byte[] word) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(word))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ");
        }
      }
    }
    throw new AssertionError("no Word text");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.6")
  void a_title_rests_on_each_law_by_name_and_day_on_the_decree_and_on_the_minutes() throws Exception {
    long id = day.drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominees.passed(AwardCodes.BASE_EMULATION_FIGHTER, nominees.officePeople(), "PERSON", 2));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var file = Objects.requireNonNull(decisions.decision(id, day.leader()).issued()).decisionFile();
    assertThat(basesIn(day.textOf(file))).containsExactly(
        "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015;",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013;",
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật"
            + " Thi đua, khen thưởng;",
        "Xét đề nghị của Hội đồng mẫu tại Biên bản họp ngày 14 tháng 11 năm 2022.");
    assertThat(facesOf(file, "Căn cứ")).hasSize(5).containsOnly("LiberationSerif-Italic");
    assertThat(facesOf(file, "Xét đề nghị")).containsExactly("LiberationSerif-Italic");
    assertThat(facesOf(file, "BAN THƯỜNG TRỰC ỦY BAN")).containsExactly("LiberationSerif-Bold");
    assertThat(facesOf(file, "QUYẾT ĐỊNH:")).containsExactly("LiberationSerif-Bold");
    assertThat(day.textOf(file).replaceAll("\\s+", " ")).contains(
        "Điều 1. Tặng danh hiệu Chiến sĩ thi đua cơ sở cho 01 cá nhân đã có thành tích (có danh sách kèm theo).",
        "Điều 2. Kèm theo là tiền thưởng, tổng số 1.490.000 đồng",
        "Nơi nhận:");
  }

  @Test
  void the_fronts_own_certificate_rests_on_the_laws_and_on_the_fronts_regulation_in_force() throws Exception {
    long id = day.drafted(nominees.meritCollective(11));
    String page = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/decisions/" + id).body();
    assertThat(page).contains("Căn cứ Quyết định số 222/QĐ-MTTW ngày 27 tháng 02 năm 2020");
    assertThat(page).containsPattern("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 <span class=\"unverified\">Chưa đối chiếu</span>");
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    String text = day.textOf(Objects.requireNonNull(decisions.decision(id, day.leader()).issued()).decisionFile());
    assertThat(basesIn(text)).containsExactly(
        "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015;",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013;",
        "Căn cứ Quyết định số 222/QĐ-MTTW ngày 27 tháng 02 năm 2020 của Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
            + " ban hành Quy chế thi đua, khen thưởng của Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam (nhiệm kỳ 2019 - 2024);",
        "Xét đề nghị của Hội đồng mẫu tại Biên bản họp ngày 14 tháng 11 năm 2022.");
    assertThat(text.replaceAll("\\s+", " ")).contains("Điều 1. Tặng Bằng khen của Ủy ban MTTQ Thành phố cho 01 tập thể đã có thành tích");
  }

  @Test
  void each_certificate_says_the_sentence_of_its_decision() throws Exception {
    long collective = nominees.meritCollective(19);
    long id = decisions.draft(
        new NewDecision(
            UUID.randomUUID(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, 2022, "Về việc khen thưởng", "Đã vận động nhân dân giữ phố xanh",
            List.of(new NomineeId(collective))),
        day.officer());
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(day.textOf(issued.decisionFile()).replaceAll("\\s+", " ")).contains("đã vận động nhân dân giữ phố xanh");
    assertThat(day.textOf(issued.certificatesFile()))
        .contains("Đã vận động nhân dân giữ phố xanh").doesNotContain(recipients.of(id).getFirst().achievement());
  }

  @Test
  @LegalBasis("06/2022/QH15 20")
  void the_flag_is_an_emulation_title_in_form_decision_and_certificate() throws Exception {
    long nominee = nominees.passed(AwardCodes.CITY_FRONT_FLAG, nominees.collectives(), "COLLECTIVE", 12);
    String page = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/decisions/new?award=CITY_FRONT_FLAG&year=2022").body();
    assertThat(page).contains("Về việc tặng danh hiệu Cờ thi đua của Ủy ban MTTQ Thành phố năm 2022");
    long id = day.drafted(AwardCodes.CITY_FRONT_FLAG, nominee);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(day.textOf(issued.decisionFile()).replaceAll("\\s+", " ")).contains("Tặng danh hiệu Cờ thi đua của Ủy ban MTTQ Thành phố cho 01 tập thể");
    assertThat(day.textOf(issued.certificatesFile())).contains("TẶNG DANH HIỆU", "CỜ THI ĐUA");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void the_rank_of_the_post_says_in_which_power_a_leader_signs() throws Exception {
    var head = people.person(day.leader().person());
    call(head.id(), "Phó Bí thư Đảng đoàn, Chủ tịch");
    try {
      assertThat(signedBy(day.leader(), 13)).contains("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH").doesNotContain("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH");
    } finally {
      call(head.id(), head.post());
    }
    var deputy = people.enter(
        "Lê Mẫu Phó", units.cityFront().id(), "Ủy viên, quyền Phó Chủ tịch", PostRank.DEPUTY, DAY.minusYears(1), true, day.officer());
    assertThat(signedBy(leaderWith(deputy), 14)).containsSubsequence("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH");
    var staff = people.enter(
        "Lê Mẫu Viên", units.cityFront().id(), "Chuyên viên", PostRank.STAFF, DAY.minusYears(1), true, day.officer());
    long id = day.drafted(nominees.meritCollective(15));
    assertThat(refusalOf(() -> issue.issue(id, 0, NumberWish.NEXT, leaderWith(staff)))).containsExactly("document.no-signing-power");
    assertThat(decisions.decision(id, day.leader()).state()).isEqualTo(DecisionState.DRAFT);
  }

  private void call(PersonId person, String post) {
    jdbc.sql("update organization_post set title = :post where person_id = :person").param("post", post).param("person", person.value()).update();
  }

  private String signedBy(Actor signer, int which) throws Exception {
    long id = day.drafted(nominees.meritCollective(which));
    issue.issue(id, 0, NumberWish.NEXT, signer);
    String text = day.textOf(Objects.requireNonNull(decisions.decision(id, day.leader()).issued()).decisionFile());
    return text.substring(text.indexOf("Nơi nhận") - 200, text.indexOf("Phụ lục"));
  }

  private Actor leaderWith(PersonId person) {
    return new Actor(
        day.leader().account(), person, people.person(person).fullName(), List.of(new Duty(Role.CITY_LEADER, units.cityFront().id())));
  }

  @Test
  void the_qr_code_of_a_certificate_leads_to_the_page_that_checks_it() throws Exception {
    long id = day.drafted(nominees.meritCollective(16), nominees.meritCollective(17));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var file = Objects.requireNonNull(decisions.decision(id, day.leader()).issued()).certificatesFile();
    var listed = recipients.of(id);
    for (int sheet = 0; sheet < 2; sheet++) {
      String read = qrOf(file, sheet);
      assertThat(read).isEqualTo("http://127.0.0.1:" + port + "/check/" + Objects.requireNonNull(listed.get(sheet).checkCode()).signs());
      var answer = Visitor.signedOut(port).get(URI.create(read).getPath());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains(listed.get(sheet).name());
    }
    var address = new PublicAddress(new StandardEnvironment(), "https://thidua.example.vn/");
    assertThat(address.of("/check/0123456789ABCDEFGHJK")).isEqualTo("https://thidua.example.vn/check/0123456789ABCDEFGHJK");
  }

  /// What a phone reads from a sheet.
  private String qrOf(FileId file, int sheet) throws Exception {
    try (var document = Loader.loadPDF(files.bytes(file))) {
      var picture = new PDFRenderer(document).renderImageWithDPI(sheet, 150);
      int[] points = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
      var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), points)));
      return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 15")
  void two_leaders_at_once_get_two_numbers_without_a_gap() throws Exception {
    long one = day.drafted(nominees.meritCollective(1));
    long other = day.drafted(nominees.meritCollective(2));
    int last = lastNumber();
    var refused = atOnce(() -> issue.issue(one, 0, NumberWish.NEXT, day.leader()), () -> issue.issue(other, 0, NumberWish.NEXT, secondLeader()));
    assertThat(refused).isEmpty();
    assertThat(numbersAfter(last)).containsExactly(last + 1, last + 2);
  }

  @Test
  void one_decision_issued_by_two_leaders_at_once_gets_one_number() throws Exception {
    long id = day.drafted(nominees.meritCollective(3));
    int last = lastNumber();
    var refused = atOnce(() -> issue.issue(id, 0, NumberWish.NEXT, day.leader()), () -> issue.issue(id, 0, NumberWish.NEXT, secondLeader()));
    assertThat(refused).hasSize(1).allSatisfy(cause -> assertThat(cause).isInstanceOfSatisfying(
        Refused.class, no -> assertThat(no.unmet().getFirst().code()).isEqualTo("award.already-issued")));
    assertThat(numbersAfter(last)).containsExactly(last + 1);
  }

  @Test
  void the_same_leader_clicking_twice_changes_nothing() throws Exception {
    long id = day.drafted(nominees.meritCollective(4));
    int last = lastNumber();
    assertThat(atOnce(() -> issue.issue(id, 0, NumberWish.NEXT, day.leader()), () -> issue.issue(id, 0, NumberWish.NEXT, day.leader()))).isEmpty();
    assertThat(numbersAfter(last)).containsExactly(last + 1);
    assertThat(entriesOf(id)).isEqualTo(1);
  }

  @Test
  void a_decision_takes_a_number_that_was_kept_free_for_the_day() throws Exception {
    var officer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    officer.get("/number-books/numbers/new");
    int last = lastNumber();
    var kept = officer.post("/number-books/numbers/new", Map.of(
        "once", UUID.randomUUID().toString(), "kind", "QD", "day", TypedDay.typed(DAY), "how", "RESERVED", "count", "1"));
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(303);
    long id = day.drafted(nominees.passed(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees.districtPeople(), "PERSON", 9));
    var leader = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    assertThat(leader.get("/decisions/" + id + "/issue").body()).contains("value=\"" + (last + 1) + "\"", "Số đã giữ");
    var issued = leader.post("/decisions/" + id + "/issue", Map.of("version", "0", "number", "" + (last + 1)));
    assertThat(issued.statusCode()).as(issued.body()).isEqualTo(303);
    assertThat(leader.get("/decisions/" + id).body()).contains((last + 1) + "/QĐ-MTTQ-BTT");
  }

  @Test
  void an_issue_that_fails_gives_its_number_back() {
    long id = day.drafted(nominees.meritCollective(5));
    int last = lastNumber();
    transaction.executeWithoutResult(status -> {
      issue.issue(id, 0, NumberWish.NEXT, day.leader());
      status.setRollbackOnly();
    });
    assertThat(decisions.decision(id, day.leader()).state()).isEqualTo(DecisionState.DRAFT);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    assertThat(numbersAfter(last)).containsExactly(last + 1);
  }

  @Test
  void a_form_sent_twice_gives_one_draft() throws Exception {
    var draft = day.draft(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees.meritCollective(6));
    assertThat(atOnce(() -> decisions.draft(draft, day.officer()), () -> decisions.draft(draft, day.officer()))).isEmpty();
    assertThat(jdbc.sql("select count(*) from award_decision where once = :once").param("once", draft.once()).query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void a_nominee_stands_in_one_decision_unless_it_was_withdrawn() {
    int before = table.open(day.officer().scope(), true).awaiting();
    long nominee = nominees.meritCollective(7);
    assertThat(table.open(day.officer().scope(), true).awaiting()).isEqualTo(before + 1).isEqualTo(decisions.awaitingDecision(day.officer()).size());
    long id = day.drafted(nominee);
    assertThat(table.open(day.officer().scope(), true).awaiting()).isEqualTo(before);
    assertThat(refusalOf(() -> day.drafted(nominee))).containsAnyOf("award.not-open", "award.nobody-passed");
    decisions.withdraw(id, 0, day.officer());
    assertThat(table.open(day.officer().scope(), true).awaiting()).isEqualTo(before + 1);
    long again = day.drafted(nominee);
    assertThat(again).isNotEqualTo(id);
    assertThat(refusalOf(() -> issue.issue(id, 1, NumberWish.NEXT, day.leader()))).containsExactly("award.withdrawn");
    decisions.withdraw(again, 0, day.officer());
  }

  @Test
  void whom_the_council_did_not_approve_gets_no_decision() {
    assertThat(refusalOf(() -> decisions.draft(
        day.draft(
            AwardCodes.CITY_FRONT_MERIT_CERTIFICATE,
            nominees.dossier(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "COLLECTIVE", nominees.collectives(), 8, "ACCEPTED")),
        day.officer()))).hasSize(1).containsAnyOf("award.nobody-passed", "award.not-open");
  }

  @Test
  void a_district_decides_its_own_base_level_emulation_fighters() {
    long nominee = nominees.passed(AwardCodes.BASE_EMULATION_FIGHTER, nominees.districtPeople(), "PERSON", 0);
    assertThat(refusalOf(() -> day.drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominee))).containsExactly("award.not-competent");
  }

  @Test
  void a_draft_read_before_it_was_changed_is_not_issued() {
    long id = day.drafted(nominees.meritCollective(9));
    decisions.change(id, "Về việc khác", "Có thành tích", 0, day.officer());
    assertThatThrownBy(() -> issue.issue(id, 0, NumberWish.NEXT, day.leader())).isInstanceOfSatisfying(
        ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("subject", "Về việc khác"));
    assertThatThrownBy(() -> decisions.change(id, "x", "y", 0, day.officer())).isInstanceOf(ChangedMeanwhile.class);
  }

  @Test
  void a_leader_who_signs_or_returns_a_draft_changed_meanwhile_sees_it_first() throws Exception {
    long id = day.drafted(nominees.meritCollective(52));
    var visitor = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    visitor.get("/decisions/" + id + "/issue");
    decisions.change(id, "Về việc khác", "Có thành tích", 0, day.officer());
    var signed = visitor.post("/decisions/" + id + "/issue", Map.of("version", "0"));
    assertThat(signed.statusCode()).isEqualTo(409);
    assertThat(signed.body()).contains("Dự thảo vừa được sửa", "Về việc khác", "name=\"version\" value=\"1\"");
    var returned = visitor.post("/decisions/" + id + "/return", Map.of("version", "0", "why", "Ghi rõ năm"));
    assertThat(returned.statusCode()).isEqualTo(409);
    assertThat(returned.body()).contains("Lý do trả lại", "Ghi rõ năm");
    assertThat(decisions.decision(id, day.officer()).state()).isEqualTo(DecisionState.DRAFT);
  }

  @Test
  void a_stale_change_shows_both_versions_and_loses_neither() throws Exception {
    long id = day.drafted(nominees.meritCollective(18));
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(visitor.get("/decisions/" + id + "/change").statusCode()).isEqualTo(200);
    decisions.change(id, "Trích yếu của người khác", "Thành tích của người khác", 0, day.officer());
    var mine = Map.of("subject", "Trích yếu của tôi", "reason", "Thành tích của tôi", "version", "0");
    var stale = visitor.post("/decisions/" + id + "/change", mine);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains(
        "Trích yếu của tôi", "Trích yếu của người khác", "Thành tích của tôi", "Thành tích của người khác",
        "action=\"/decisions/" + id + "/change\"",
        "name=\"subject\" value=\"Trích yếu của tôi\"", "name=\"reason\" value=\"Thành tích của tôi\"", "name=\"version\" value=\"1\"");
    assertThat(decisions.decision(id, day.officer()).subject()).isEqualTo("Trích yếu của người khác");
    var again = new HashMap<>(mine);
    again.put("version", "1");
    assertThat(visitor.post("/decisions/" + id + "/change", again).statusCode()).isEqualTo(303);
    assertThat(decisions.decision(id, day.officer()).subject()).isEqualTo("Trích yếu của tôi");
    var unseen = visitor.post("/decisions/" + id + "/withdrawal", Map.of("version", "1"));
    assertThat(unseen.statusCode()).isEqualTo(409);
    assertThat(unseen.body()).contains("Chưa làm việc này").doesNotContain("name=\"version\"");
    assertThat(decisions.decision(id, day.officer()).state()).isEqualTo(DecisionState.DRAFT);
  }

  @Test
  void an_issue_sends_no_statement_more_for_many_names_than_for_few() throws Exception {
    var visitor = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    int few = statementsOfIssue(visitor, IntStream.range(20, 22));
    int many = statementsOfIssue(visitor, IntStream.range(22, 52));
    assertThat(few).isLessThanOrEqualTo(MOST_STATEMENTS);
    assertThat(many).isEqualTo(few);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 104")
  void a_decision_and_its_certificates_look_as_the_rules_of_their_issuer_had_it_on_that_day() throws Exception {
    var leader = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    leader.get("/number-books/profile");
    assertThat(leader.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);
    long id = day.drafted(nominees.meritCollective(89));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    assertThat(leader.post("/number-books/profile", Map.of("profile", "FRONT")).statusCode()).isEqualTo(303);
    var files = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    for (var file : List.of(files.decisionFile(), files.certificatesFile())) {
      assertThat(day.textOf(file)).contains("ĐẢNG CỘNG SẢN VIỆT NAM").doesNotContain("CỘNG HÒA XÃ HỘI");
    }
  }

  private int statementsOfIssue(Visitor visitor, IntStream collectives) throws Exception {
    long id = day.drafted(collectives.mapToLong(nominees::meritCollective).toArray());
    visitor.get("/decisions/" + id);
    return Statements.ofItself(() -> {
      var answer = visitor.post("/decisions/" + id + "/issue", Map.of("version", "0"));
      assertThat(answer.statusCode()).isEqualTo(303);
      return answer;
    });
  }

  @Test
  void wrong_fields_come_back_with_what_was_typed() throws Exception {
    long nominee = nominees.meritCollective(10);
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var page = visitor.get("/decisions/new?award=CITY_FRONT_MERIT_CERTIFICATE&year=2022");
    assertThat(page.body()).contains("value=\"" + nominee + "\"");
    var answer = visitor.post("/decisions", Map.of(
        "once", UUID.randomUUID().toString(), "award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "year", "2022", "subject", "", "reason", "Giữ chữ này"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Giữ chữ này", "Nhập trích yếu", "Chọn ít nhất một");
    assertThat(visitor.post("/decisions/1/issue", Map.of("version", "0")).statusCode()).isEqualTo(403);
    assertThat(visitor.get("/decisions/999999").statusCode()).isEqualTo(404);
  }

  private Actor secondLeader() {
    var other = accounts.actor("uyvien1").orElseThrow();
    return new Actor(other.account(), other.person(), other.name(), List.of(new Duty(Role.CITY_LEADER, units.cityFront().id())));
  }

  private int lastNumber() {
    return jdbc.sql("select coalesce(max(number), 0) from award_decision").query(Integer.class).single();
  }

  private List<Integer> numbersAfter(int last) {
    return jdbc.sql("select number from award_decision where number > :last order by number").param("last", last).query(Integer.class).list();
  }

  private int entriesOf(long decision) {
    return jdbc.sql("select count(*) from register_v_award a join award_decision d on d.symbol = a.decision_number where d.id = :id")
        .param("id", decision).query(Integer.class).single();
  }

  /// The lines on which a decision rests, each put together again from the lines of the page.
  private static List<String> basesIn(String text) {
    String part = text.substring(text.indexOf("Căn cứ"), text.indexOf("QUYẾT ĐỊNH:"));
    return Arrays.stream(part.split("(?m)^(?=Căn cứ|Xét đề nghị)")).map(basis -> basis.replaceAll("\\s+", " ").strip()).toList();
  }

  /// The faces of the lines that begin like this.
  private List<String> facesOf(FileId file, String start) throws Exception {
    var faces = new ArrayList<String>();
    try (var document = Loader.loadPDF(files.bytes(file))) {
      var reader = new PDFTextStripper() {
        @Override
        protected void writeString(String line, List<TextPosition> positions) {
          if (line.startsWith(start)) {
            faces.add(positions.getFirst().getFont().getName().replaceFirst("^[A-Z]{6}\\+", ""));
          }
        }
      };
      reader.getText(document);
    }
    return faces;
  }

  private static List<String> refusalOf(Callable<?> act) {
    try {
      act.call();
    } catch (Refused refused) {
      return refused.unmet().stream().map(unmet -> unmet.code()).toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return List.of();
  }

  private static List<String> refusalOf(Runnable act) {
    return refusalOf(Executors.callable(act));
  }

  /// Runs both at the same moment, each on its own connection; gives what was thrown.
  private static List<Throwable> atOnce(Runnable one, Runnable other) throws Exception {
    var start = new CyclicBarrier(2);
    var thrown = new ArrayList<Throwable>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both = List.of(one, other).stream().map(act -> threads.submit(() -> {
        start.await();
        act.run();
        return null;
      })).toList();
      for (var each : both) {
        try {
          each.get();
        } catch (ExecutionException e) {
          thrown.add(e.getCause());
        }
      }
    }
    return thrown;
  }
}
