package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.vinhdanh.award.DayOfDecision.DAY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.AwardCodes;

/// A draft of a decision between the officer who writes it and the leader who issues it.
@ApplicationTest
class DraftTest {


  @LocalServerPort int port;
  @Autowired Decisions decisions;
  @Autowired DecisionIssue issue;
  @Autowired DecisionTasks tasks;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;


  private DayOfDecision day;
  private NomineesJudged nominees;

  @BeforeEach
  void on_the_day_of_the_decision() {
    day = DayOfDecision.in(context);
    nominees = day.nominees();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 15")
  void a_draft_is_read_as_the_paper_it_would_become_with_its_number_and_day_open() throws Exception {
    long id = day.drafted(nominees.meritCollective(0), nominees.meritCollective(1));
    for (var reader : List.of("canbo.tp", "btt.tp")) {
      var visitor = Visitor.signedIn(port, reader, SampleFront.PASSWORD);
      assertThat(visitor.get("/decisions/" + id).body()).contains("href=\"/decisions/" + id + "/draft.pdf\"");
      var answer = visitor.download("/decisions/" + id + "/draft.pdf");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
      String text = day.textOf(answer.body());
      assertThat(text).contains(
          "DỰ THẢO", "Số: …/QĐ-MTTQ-BTT", "ngày … tháng … năm 2022", "TM. BAN THƯỜNG TRỰC",
          "(Kèm theo Quyết định số …/QĐ-MTTQ-BTT", "I. TẬP THỂ", "1.790.000");
      assertThat(text).doesNotContainPattern("\\d+/QĐ-MTTQ-BTT");
    }
    assertThat(jdbc.sql("select count(*) from document_file where use = 'GENERATED'").query(Integer.class).single()).isZero();
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    assertThat(Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD).get("/decisions/" + id + "/draft.pdf").statusCode()).isEqualTo(422);
  }

  @Test
  void a_leader_sees_before_issuing_what_is_issued() throws Exception {
    long id = day.drafted(nominees.meritCollective(3));
    var visitor = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    assertThat(visitor.get("/decisions/" + id).body()).contains("href=\"/decisions/" + id + "/issue\"");
    var pages = new ArrayList<String>();
    assertThat(Statements.of(() -> pages.add(visitor.get("/decisions/" + id + "/issue").body()))).isLessThanOrEqualTo(Statements.BUDGET);
    String page = pages.getFirst();
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    assertThat(page).contains(
        issued.symbol(), "15/12/2022", issued.signerName(), "TM. BAN THƯỜNG TRỰC", "Về việc khen thưởng", "1.790.000 đồng",
        "Căn cứ Luật Mặt trận Tổ quốc Việt Nam", "Xét đề nghị của Hội đồng mẫu", "Như Điều 3", "draft.pdf");
    assertThat(Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/decisions/" + id + "/issue").statusCode()).isEqualTo(403);
  }

  @Test
  void a_draft_is_returned_with_a_reason_mended_and_handed_in_again() throws Exception {
    long id = day.drafted(nominees.meritCollective(4));
    var reader = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    var writer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(kindOfTask(day.leader(), id)).isEqualTo(Task.Kind.MINE);
    assertThat(kindOfTask(day.officer(), id)).isEqualTo(Task.Kind.WAITING);
    reader.get("/decisions/" + id + "/return");
    var wordless = reader.post("/decisions/" + id + "/return", Map.of("why", " ", "version", "0"));
    assertThat(wordless.statusCode()).isEqualTo(422);
    assertThat(wordless.body()).contains("Nhập lý do trả lại");

    var back = Map.of("why", "Ghi rõ năm trong trích yếu", "version", "0");
    assertThat(reader.post("/decisions/" + id + "/return", back).statusCode()).isEqualTo(303);
    assertThat(reader.post("/decisions/" + id + "/return", back).statusCode()).isEqualTo(303);
    assertThat(decisions.decision(id, day.leader()).state()).isEqualTo(DecisionState.RETURNED);
    assertThat(kindOfTask(day.leader(), id)).isEqualTo(Task.Kind.WAITING);
    assertThat(kindOfTask(day.officer(), id)).isEqualTo(Task.Kind.RETURNED);
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> issue.issue(id, 1, NumberWish.NEXT, day.leader()))
        .satisfies(no -> assertThat(no.unmet().getFirst().code()).isEqualTo("award.returned"));
    assertThat(reader.get("/decisions/" + id + "/issue").statusCode()).isEqualTo(422);
    assertThat(reader.get("/decisions/" + id).body()).contains("Ghi rõ năm trong trích yếu").doesNotContain("/issue\"");
    assertThat(writer.get("/decisions/" + id).body()).contains("Ghi rõ năm trong trích yếu", "/hand-in\"");
    assertThat(reader.post("/decisions/" + id + "/hand-in", Map.of("version", "1")).statusCode()).isEqualTo(403);

    decisions.change(id, "Về việc khen thưởng năm 2022", "Đã có thành tích", 1, day.officer());
    assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> decisions.handIn(id, 1, day.officer()));
    assertThat(writer.post("/decisions/" + id + "/hand-in", Map.of("version", "2")).statusCode()).isEqualTo(303);
    assertThat(writer.post("/decisions/" + id + "/hand-in", Map.of("version", "2")).statusCode()).isEqualTo(303);
    assertThat(kindOfTask(day.leader(), id)).isEqualTo(Task.Kind.MINE);
    assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> decisions.giveBack(id, "Lý do khác", 0, day.leader()));
    assertThat(reader.post("/decisions/" + id + "/issue", Map.of("version", "3")).statusCode()).isEqualTo(303);
    assertThat(decisions.decision(id, day.leader()).state()).isEqualTo(DecisionState.ISSUED);
    assertThat(reader.get("/decisions/" + id).body()).contains("Ghi rõ năm trong trích yếu");
    assertThat(jdbc.sql("select act from audit_entry where kind = 'decision' and subject_id = :id order by id")
            .param("id", id).query(String.class).list())
        .containsExactly(
            "award.decision-drafted", "award.decision-returned", "award.decision-changed", "award.decision-handed-in",
            "award.decision-issued");
  }

  @Test
  void a_session_that_was_counted_is_named_until_its_minutes_are_signed() throws Exception {
    long concluded = nominees.meritCollective(8);
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(visitor.get("/decisions/new").body()).doesNotContain("đã kiểm phiếu");
    sessionOf(concluded, "state = 'CLOSED', secretary_name = null, secretary_signed_on = null, chair_signed_on = null, minutes_file_id = null");
    assertThat(visitor.get("/decisions/new").body()).contains("Phiên họp ngày 14/11/2022 của Hội đồng mẫu đã kiểm phiếu", "chờ Thư ký và Chủ tịch");
    sessionOf(concluded, "secretary_name = 'Mẫu', secretary_signed_on = '2022-11-14'");
    assertThat(visitor.get("/decisions/new").body()).contains("biên bản chờ Chủ tịch Hội đồng ký");
    sessionOf(concluded, "state = 'CONCLUDED', chair_signed_on = '2022-11-14', minutes_file_id = 1");
    assertThat(visitor.get("/decisions/new").body()).doesNotContain("đã kiểm phiếu");
  }

  private void sessionOf(long nominee, String changes) {
    jdbc.sql("update council_session set " + changes + " where id in (select session_id from council_session_nominee where nominee_id = :nominee)")
        .param("nominee", nominee).update();
  }

  @Test
  void a_form_sent_again_with_other_words_is_not_said_to_be_saved() throws Exception {
    long one = nominees.meritCollective(9);
    long other = nominees.meritCollective(10);
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    visitor.get("/decisions/new?award=CITY_FRONT_MERIT_CERTIFICATE&year=2022");
    String once = UUID.randomUUID().toString();
    var form = Map.of(
        "once", once, "award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "year", "2022", "subject", "Về việc một", "reason", "Thành tích một",
        "nominee", "" + one);
    assertThat(visitor.post("/decisions", form).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/decisions", form).statusCode()).isEqualTo(303);
    for (var changed : List.of(Map.of("subject", "Về việc hai"), Map.of("reason", "Thành tích hai"), Map.of("nominee", "" + other))) {
      var again = new HashMap<>(form);
      again.putAll(changed);
      var answer = visitor.post("/decisions", again);
      assertThat(answer.statusCode()).as(changed.toString()).isEqualTo(409);
      assertThat(answer.body()).contains("Chưa lưu", "Về việc một", again.get("subject"), again.get("reason")).doesNotContain(once);
    }
    assertThat(jdbc.sql("select subject from award_decision where once = :once").param("once", UUID.fromString(once)).query(String.class).list())
        .containsExactly("Về việc một");
  }

  @Test
  void a_form_sent_again_after_its_draft_was_withdrawn_is_not_said_to_be_saved() throws Exception {
    long nominee = nominees.meritCollective(11);
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    visitor.get("/decisions/new?award=CITY_FRONT_MERIT_CERTIFICATE&year=2022");
    String once = UUID.randomUUID().toString();
    var form = Map.of(
        "once", once, "award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "year", "2022", "subject", "Về việc một", "reason", "Thành tích một",
        "nominee", "" + nominee);
    assertThat(visitor.post("/decisions", form).statusCode()).isEqualTo(303);
    long id = jdbc.sql("select id from award_decision where once = :once").param("once", UUID.fromString(once)).query(Long.class).single();
    decisions.withdraw(id, 0, day.officer());
    var again = visitor.post("/decisions", form);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("Chưa lưu", "/decisions/" + id + "\"", "Về việc một", "Thành tích một").doesNotContain(once);
    assertThat(decisions.awaitingDecision(day.officer())).anyMatch(waiting -> waiting.id().value() == nominee);
  }

  @Test
  void a_returned_draft_may_be_withdrawn() {
    long nominee = nominees.meritCollective(5);
    long id = day.drafted(nominee);
    decisions.giveBack(id, "Không đúng đối tượng", 0, day.leader());
    decisions.withdraw(id, 1, day.officer());
    assertThat(decisions.decision(id, day.officer()).state()).isEqualTo(DecisionState.WITHDRAWN);
    assertThat(decisions.awaitingDecision(day.officer())).anyMatch(waiting -> waiting.id().value() == nominee);
  }

  @Test
  void the_pages_of_a_draft_are_accessible_at_a_desk_and_on_a_phone() {
    long id = day.drafted(nominees.meritCollective(6));
    long back = day.drafted(nominees.meritCollective(7));
    decisions.giveBack(back, "Ghi rõ năm trong trích yếu", 0, day.leader());
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      looked(screen, "btt.tp", List.of("/decisions/" + id, "/decisions/" + id + "/issue", "/decisions/" + id + "/return", "/decisions/" + back));
      looked(screen, "canbo.tp", List.of("/decisions/" + back));
    }
  }

  private void looked(Browser.Screen screen, String account, List<String> paths) {
    try (var browser = Browser.signedIn(port, screen, account, SampleFront.PASSWORD)) {
      for (var path : paths) {
        browser.open(path).picture(screen.width() + "/" + account + path.replaceAll("[^a-z0-9]+", "-"));
        assertThat(browser.violations()).as(path).isEmpty();
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")).as(path).isEqualTo(false);
      }
    }
  }

  private Task.Kind kindOfTask(Actor actor, long decision) {
    return tasks.of(actor, DAY).stream()
        .filter(task -> task.href().equals("/decisions/" + decision))
        .map(Task::kind)
        .findFirst().orElseThrow();
  }
}
