package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;

/// The head has somebody who leads a part of the body sign by order or by authority; they sign what was given to them, while it holds, and nothing else.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningPowerPagesTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired OutgoingPapers papers;
  @Autowired JdbcClient jdbc;
  @Autowired Units units;
  @Autowired StandingCommittee committee;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), actor("canbo.tp"));
    for (var account : List.of("canbo.badinh", "canbo.dongda")) {
      jdbc.sql("update organization_post set title = 'Chánh Văn phòng', rank = 'PART_LEADER' where person_id = :person").param("person", actor(account).person().value()).update();
    }
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private Map<String, String> form(String power, String account, String kind, String until) {
    return new HashMap<>(Map.of(
        "power", power, "person", "" + actor(account).person().value(), "kinds", kind, "symbol", "12/GUQ-MTTQ-BTT", "paperDay", "20/10/2022", "from", "25/10/2022",
        "until", until, "content", "Văn bản hành chính", "once", UUID.randomUUID().toString()));
  }

  /// Somebody else with the duty of another.
  private Actor withDutyOf(String account, String duty) {
    var person = actor(account);
    return new Actor(person.account(), person.person(), person.name(), actor(duty).duties());
  }

  /// Written by a colleague of the clerk, checked by the head.
  private long checked(PaperKind kind, String clerk, String head) {
    return checked(kind, withDutyOf("canbo.tayho", clerk), actor(head));
  }

  private long checked(PaperKind kind, Actor drafter, Actor checker) {
    long id = papers.draft(new OutgoingText(kind, "thử ký thay mặt", "Cơ quan mẫu", "", "Nội dung.", "Lưu: VT", null, null), UUID.randomUUID(), drafter);
    papers.submit(id, 0, drafter);
    papers.check(id, 1, "", checker);
    return id;
  }

  private long power(String symbol) {
    return jdbc.sql("select max(id) from clerical_signing_power where symbol = :symbol").param("symbol", symbol).query(Long.class).single();
  }

  private static String read(byte[] pdf) throws Exception {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
    }
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 13.3", "30/2020/NĐ-CP 13.4", "30/2020/NĐ-CP Annex I"})
  void what_was_given_is_signed_for_the_head_while_it_holds_and_nothing_else() throws Exception {
    var head = visitor("chutich.badinh");
    var clerk = visitor("canbo.badinh");
    long before = checked(PaperKind.LETTER, "canbo.badinh", "chutich.badinh");
    assertThat(clerk.get("/outgoing/" + before).body()).doesNotContain("signature-by-power");
    clerk.get("/outgoing/" + before);
    var without = clerk.post("/outgoing/" + before + "/signature-by-power", Map.of("version", "2"));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body()).contains("Bạn không được giao ký loại văn bản này hôm nay");
    assertThat(clerk.get("/signing-powers/new").statusCode()).isEqualTo(403);
    assertThat(clerk.post("/signing-powers/new", form("BY_ORDER", "canbo.badinh", "LETTER", "")).statusCode()).isEqualTo(403);

    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", Map.of("once", UUID.randomUUID().toString())).body())
        .contains("Chọn thừa lệnh hoặc thừa ủy quyền", "Chọn ít nhất một loại văn bản", "Nhập số, ký hiệu văn bản giao", "person-error", "from-error");
    head.get("/signing-powers/new");
    var unlimited = head.post("/signing-powers/new", form("AUTHORISED", "canbo.badinh", "LETTER", ""));
    assertThat(unlimited.statusCode()).isEqualTo(422);
    assertThat(unlimited.body()).contains("Ủy quyền phải giới hạn thời gian và nội dung");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", form("AUTHORISED", "canbo.dongda", "LETTER", "30/11/2022")).body()).as("of another body")
        .contains("không giữ chức vụ trưởng bộ phận");
    var given = form("AUTHORISED", "canbo.badinh", "LETTER", "30/11/2022");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", given).statusCode()).isEqualTo(303);
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", given).statusCode()).as("sent twice").isEqualTo(303);
    assertThat(jdbc.sql("select count(*) from clerical_signing_power where once = :once::uuid").param("once", given.get("once")).query(Integer.class).single()).isOne();
    given.put("symbol", "13/GUQ-MTTQ-BTT");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", given).statusCode()).isEqualTo(409);

    assertThat(clerk.get("/outgoing/" + before).body()).contains("signature-by-power", "Ký thừa ủy quyền (TUQ.) theo văn bản số 12/GUQ-MTTQ-BTT ngày 20/10/2022");
    long own = checked(PaperKind.LETTER, actor("canbo.badinh"), actor("chutich.badinh"));
    assertThat(clerk.get("/outgoing/" + own).body()).as("who wrote it").doesNotContain("signature-by-power");
    var authority = power("12/GUQ-MTTQ-BTT");
    var ownSigned = clerk.post("/outgoing/" + own + "/signature-by-power", Map.of("version", "2", "power", "" + authority));
    assertThat(ownSigned.statusCode()).isEqualTo(422);
    assertThat(ownSigned.body()).contains("Người soạn, sửa hoặc kiểm tra văn bản không ký thừa lệnh");
    long seen = checked(PaperKind.LETTER, withDutyOf("canbo.tayho", "canbo.badinh"), actor("canbo.badinh"));
    assertThat(clerk.get("/outgoing/" + seen).body()).as("who checked it").doesNotContain("signature-by-power");
    assertThatThrownBy(() -> papers.signByPower(seen, 2, NumberWish.NEXT, authority, actor("canbo.badinh"))).hasMessage("clerical.own-sign");

    head.get("/signing-powers/new");
    var newer = form("AUTHORISED", "canbo.badinh", "LETTER", "30/11/2022");
    newer.putAll(Map.of("symbol", "14/GUQ-MTTQ-BTT", "content", "Giấy mời, giấy giới thiệu"));
    assertThat(head.post("/signing-powers/new", newer).statusCode()).isEqualTo(303);
    assertThat(clerk.get("/outgoing/" + before).body()).as("both, each with what it is for")
        .contains("văn bản số 14/GUQ-MTTQ-BTT", "Giấy mời, giấy giới thiệu", "văn bản số 12/GUQ-MTTQ-BTT", "Văn bản hành chính", "value=\"" + authority + "\"");
    var unsaid = clerk.post("/outgoing/" + before + "/signature-by-power", Map.of("version", "2"));
    assertThat(unsaid.statusCode()).isEqualTo(422);
    assertThat(unsaid.body()).contains("Chọn văn bản giao ký");
    clerk.get("/outgoing/" + before);
    assertThat(clerk.post("/outgoing/" + before + "/signature-by-power", Map.of("version", "2", "power", "" + authority)).statusCode()).isEqualTo(303);
    var signed = Objects.requireNonNull(papers.paper(before, actor("canbo.badinh")).signed());
    assertThat(read(clerk.download("/files/" + signed.pdf().value()).body())).contains("TUQ. CHỦ TỊCH CHÁNH VĂN PHÒNG", actor("canbo.badinh").name()).doesNotContain("TM. BAN");
    assertThat(clerk.get("/outgoing/" + before).body()).contains("Ký thừa ủy quyền (TUQ.) theo văn bản số 12/GUQ-MTTQ-BTT ngày 20/10/2022");

    long report = checked(PaperKind.REPORT, "canbo.badinh", "chutich.badinh");
    assertThatThrownBy(() -> papers.signByPower(report, 2, NumberWish.NEXT, authority, actor("canbo.badinh"))).as("another kind").isInstanceOf(Refused.class).hasMessage("clerical.no-power");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", form("BY_ORDER", "canbo.badinh", "REPORT", "")).statusCode()).isEqualTo(303);
    long power = jdbc.sql("select max(id) from clerical_signing_power where power = 'BY_ORDER'").query(Long.class).single();
    papers.signByPower(report, 2, NumberWish.NEXT, power, actor("canbo.badinh"));
    var byOrder = Objects.requireNonNull(papers.paper(report, actor("canbo.badinh")).signed());
    assertThat(read(clerk.download("/files/" + byOrder.pdf().value()).body())).contains("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG");

    var other = visitor("chutich.dongda");
    assertThat(other.get("/signing-powers").body()).doesNotContain("12/GUQ-MTTQ-BTT");
    other.get("/signing-powers");
    assertThat(other.post("/signing-powers/" + power + "/ending", Map.of("version", "0")).statusCode()).isEqualTo(404);
    head.get("/signing-powers");
    assertThat(head.post("/signing-powers/" + power + "/ending", Map.of("version", "7")).statusCode()).isEqualTo(409);
    head.get("/signing-powers");
    assertThat(head.post("/signing-powers/" + power + "/ending", Map.of("version", "0")).statusCode()).isEqualTo(303);
    long late = checked(PaperKind.REPORT, "canbo.badinh", "chutich.badinh");
    assertThatThrownBy(() -> papers.signByPower(late, 2, NumberWish.NEXT, power, actor("canbo.badinh"))).as("ended").isInstanceOf(Refused.class);
    jdbc.sql("update organization_post set rank = 'STAFF' where person_id = :person").param("person", actor("canbo.badinh").person().value()).update();
    long letter = checked(PaperKind.LETTER, "canbo.badinh", "chutich.badinh");
    assertThatThrownBy(() -> papers.signByPower(letter, 2, NumberWish.NEXT, authority, actor("canbo.badinh"))).as("leads nothing any more").isInstanceOf(Refused.class);
    jdbc.sql("update organization_post set rank = 'PART_LEADER', title = 'Phó Chánh Văn phòng' where person_id = :person").param("person", actor("canbo.badinh").person().value()).update();
    assertThatThrownBy(() -> papers.signByPower(letter, 2, NumberWish.NEXT, authority, actor("canbo.badinh"))).as("a deputy").hasMessage("clerical.no-power");
    assertThat(clerk.get("/outgoing/" + letter).body()).doesNotContain("signature-by-power");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", form("BY_ORDER", "canbo.badinh", "LETTER", "")).body()).contains("không giữ chức vụ trưởng bộ phận");
    jdbc.sql("update organization_post set title = 'Chánh Văn phòng' where person_id = :person").param("person", actor("canbo.badinh").person().value()).update();
    assertThatThrownBy(() -> papers.signByPower(letter, 2, NumberWish.NEXT, power("14/GUQ-MTTQ-BTT") + 1000, actor("canbo.badinh"))).as("none such").hasMessage("clerical.no-power");
    jdbc.sql("update organization_post set rank = 'PART_LEADER' where person_id = :person").param("person", actor("canbo.badinh").person().value()).update();

    for (var page : List.of("/signing-powers", "/signing-powers/new", "/outgoing/" + letter)) {
      assertThat(Statements.of(() -> assertThat(head.get(page).statusCode()).isEqualTo(200))).as(page).isBetween(1, Statements.BUDGET);
    }
    assertThat(Statements.of(() -> clerk.get("/outgoing/" + letter))).isBetween(1, Statements.BUDGET);
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "chutich.badinh", SampleFront.PASSWORD)) {
        for (var page : List.of("/signing-powers", "/signing-powers/new")) {
          browser.open(page).picture("papers" + page.replace('/', '-') + "-" + screen.width());
          assertThat(browser.violations()).as(page).isEmpty();
          assertThat((boolean) browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(page + " " + screen.width()).isTrue();
        }
      }
    }
  }

  /// A duty of a head alone gives nothing: the post at the body does.
  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void only_who_heads_the_body_has_somebody_sign_in_that_place() throws Exception {
    var head = visitor("chutich.dongda");
    var given = form("BY_ORDER", "canbo.dongda", "LETTER", "");
    given.put("symbol", "21/QC-MTTQ-BTT");
    head.get("/signing-powers/new");
    assertThat(head.post("/signing-powers/new", given).statusCode()).isEqualTo(303);
    long power = jdbc.sql("select id from clerical_signing_power where once = :once::uuid").param("once", given.get("once")).query(Long.class).single();
    for (var kind : List.of("RESOLUTION", "CONCLUSION", "REGULATION")) {
      head.get("/signing-powers/new");
      assertThat(head.post("/signing-powers/new", form("BY_ORDER", "canbo.dongda", kind, "")).body()).as(kind).contains("kinds-error");
    }
    assertThat(head.get("/signing-powers/new").body()).contains("value=\"LETTER\"").doesNotContain("value=\"RESOLUTION\"");
    for (var rank : List.of("DEPUTY", "STAFF")) {
      jdbc.sql("update organization_post set rank = :rank where person_id = :person").param("rank", rank).param("person", actor("chutich.dongda").person().value()).update();
      head.get("/signing-powers/new");
      var refused = head.post("/signing-powers/new", form("BY_ORDER", "canbo.dongda", "REPORT", ""));
      assertThat(refused.statusCode()).as(rank).isEqualTo(422);
      assertThat(refused.body()).contains("Bạn không giữ chức vụ được ký văn bản của");
      head.get("/signing-powers");
      assertThat(head.post("/signing-powers/" + power + "/ending", Map.of("version", "0")).statusCode()).as(rank).isEqualTo(422);
    }
    jdbc.sql("update organization_post set rank = 'HEAD' where person_id = :person").param("person", actor("chutich.dongda").person().value()).update();
    head.get("/signing-powers");
    assertThat(head.post("/signing-powers/" + power + "/ending", Map.of("version", "0")).statusCode()).isEqualTo(303);
  }

  /// A Front has a chair, whoever holds the post; another body without a head has nobody in whose place to sign.
  @Test
  @LegalBasis({"30/2020/NĐ-CP 13.3", "30/2020/NĐ-CP Annex I"})
  void nothing_is_signed_for_a_head_who_is_not_there() {
    var day = legalDay.today();
    var front = units.unit(actor("chutich.dongda").duties().getFirst().unit(), day);
    var office = units.unit(actor("thutruong.vp").duties().getFirst().unit(), day);
    assertThat(committee.signsFor(PowerToSign.BY_ORDER, "Trưởng phòng", front, LocalDate.of(1990, 1, 1))).containsExactly("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG");
    assertThat(committee.signsFor(PowerToSign.BY_ORDER, "Trưởng phòng", office, day)).containsExactly("TL. CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG");
    assertThatThrownBy(() -> committee.signsFor(PowerToSign.BY_ORDER, "Trưởng phòng", office, LocalDate.of(1990, 1, 1))).hasMessage("document.no-signing-power");
  }
}
