package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.Emblems;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

@ApplicationTest
class DecisionTest {

  private static final LocalDate DAY = LocalDate.of(2022, 12, 15);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired LegalDay legalDay;
  @Autowired Decisions decisions;
  @Autowired DecisionIssue issue;
  @Autowired RecipientTable recipients;
  @Autowired AwardRegister register;
  @Autowired Rulebook rulebook;
  @Autowired Emblems emblems;
  @Autowired Files files;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Actor officer;
  private Actor leader;

  @BeforeEach
  void onTheDayOfTheDecision() {
    front.found();
    officer = accounts.actor("canbo.tp").orElseThrow();
    leader = accounts.actor("btt.tp").orElseThrow();
    legalDay.turnTo(DAY, officer);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 69")
  void a_base_level_emulation_fighter_of_15_12_2022_gets_1_490_000_dong() {
    var rules = rulebook.inForceOn(DAY);
    assertThat(rules.bonus(AwardCodes.BASE_EMULATION_FIGHTER, RecipientKind.PERSON, DAY).orElseThrow().dong()).isEqualTo(1_490_000);
    long id = drafted(AwardCodes.BASE_EMULATION_FIGHTER, passed(AwardCodes.BASE_EMULATION_FIGHTER, officePeople(), "PERSON", 0));
    issue.issue(id, 0, leader);
    var bonus = Objects.requireNonNull(recipients.of(id).getFirst().bonus());
    assertThat(bonus.dong()).isEqualTo(1_490_000);
  }

  @Test
  void the_fronts_own_bonus_is_marked_unverified() {
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(0));
    issue.issue(id, 0, leader);
    var bonus = Objects.requireNonNull(recipients.of(id).getFirst().bonus());
    assertThat(bonus.verified()).isFalse();
  }

  @Test
  void issuing_enters_the_register_gives_a_code_and_keeps_both_papers() throws Exception {
    emblems.useSample(units.cityFront().id(), officer);
    long nominee = passed(AwardCodes.BASE_EMULATION_FIGHTER, officePeople(), "PERSON", 1);
    long id = drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominee);
    issue.issue(id, 0, leader);
    var issued = Objects.requireNonNull(decisions.decision(id, leader).issued());
    assertThat(issued.symbol()).endsWith("/QĐ-MTTQ-BTT");
    var recipient = recipients.of(id).getFirst();
    assertThat(register.held(Objects.requireNonNull(recipient.person()), AwardCodes.BASE_EMULATION_FIGHTER, 2022)).isTrue();
    assertThat(decisions.awaitingDecision()).noneMatch(waiting -> waiting.id().value() == nominee);
    assertThat(textOf(issued.decisionFile())).contains("QUYẾT ĐỊNH", issued.symbol(), recipient.name(), "I. CÁ NHÂN", "1.490.000");
    assertThat(textOf(issued.certificatesFile())).contains("CHIẾN SĨ THI ĐUA CƠ SỞ", recipient.name(), "Số sổ vàng: 1",
        "/check/" + Objects.requireNonNull(recipient.checkCode()).signs());
    var visitor = Visitor.signedOut(port);
    var answer = visitor.get("/check/" + recipient.checkCode().signs());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("còn hiệu lực", recipient.name(), issued.symbol());
    assertThat(visitor.get("/files/" + issued.decisionFile().value()).statusCode()).isEqualTo(303);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 15")
  void two_leaders_at_once_get_two_numbers_without_a_gap() throws Exception {
    long one = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(1));
    long other = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(2));
    int last = lastNumber();
    var refused = atOnce(() -> issue.issue(one, 0, leader), () -> issue.issue(other, 0, secondLeader()));
    assertThat(refused).isEmpty();
    assertThat(numbersAfter(last)).containsExactly(last + 1, last + 2);
  }

  @Test
  void one_decision_issued_by_two_leaders_at_once_gets_one_number() throws Exception {
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(3));
    int last = lastNumber();
    var refused = atOnce(() -> issue.issue(id, 0, leader), () -> issue.issue(id, 0, secondLeader()));
    assertThat(refused).hasSize(1).allSatisfy(cause -> assertThat(cause).isInstanceOfSatisfying(
        Refused.class, no -> assertThat(no.unmet().getFirst().code()).isEqualTo("award.already-issued")));
    assertThat(numbersAfter(last)).containsExactly(last + 1);
  }

  @Test
  void the_same_leader_clicking_twice_changes_nothing() throws Exception {
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(4));
    int last = lastNumber();
    assertThat(atOnce(() -> issue.issue(id, 0, leader), () -> issue.issue(id, 0, leader))).isEmpty();
    assertThat(numbersAfter(last)).containsExactly(last + 1);
    assertThat(entriesOf(id)).isEqualTo(1);
  }

  @Test
  void an_issue_that_fails_gives_its_number_back() {
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(5));
    int last = lastNumber();
    transaction.executeWithoutResult(status -> {
      issue.issue(id, 0, leader);
      status.setRollbackOnly();
    });
    assertThat(decisions.decision(id, leader).state()).isEqualTo(DecisionState.DRAFT);
    issue.issue(id, 0, leader);
    assertThat(numbersAfter(last)).containsExactly(last + 1);
  }

  @Test
  void a_form_sent_twice_gives_one_draft() throws Exception {
    var draft = draft(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(6));
    assertThat(atOnce(() -> decisions.draft(draft, officer), () -> decisions.draft(draft, officer))).isEmpty();
    assertThat(jdbc.sql("select count(*) from award_decision where once = :once").param("once", draft.once()).query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void a_nominee_stands_in_one_decision_unless_it_was_withdrawn() {
    long nominee = meritCollective(7);
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee);
    assertThat(refusalOf(() -> drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee))).containsAnyOf("award.not-open", "award.nobody-passed");
    decisions.withdraw(id, 0, officer);
    long again = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee);
    assertThat(again).isNotEqualTo(id);
    assertThat(refusalOf(() -> issue.issue(id, 1, leader))).containsExactly("award.withdrawn");
    decisions.withdraw(again, 0, officer);
  }

  @Test
  void whom_the_council_did_not_approve_gets_no_decision() {
    assertThat(refusalOf(() -> decisions.draft(
        draft(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, dossier(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "COLLECTIVE", collectives(), 8, "ACCEPTED")),
        officer))).hasSize(1).containsAnyOf("award.nobody-passed", "award.not-open");
  }

  @Test
  void a_district_decides_its_own_base_level_emulation_fighters() {
    long nominee = passed(AwardCodes.BASE_EMULATION_FIGHTER, districtPeople(), "PERSON", 0);
    assertThat(refusalOf(() -> drafted(AwardCodes.BASE_EMULATION_FIGHTER, nominee))).containsExactly("award.not-competent");
  }

  @Test
  void a_draft_read_before_it_was_changed_is_not_issued() {
    long id = drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, meritCollective(9));
    decisions.change(id, "Về việc khác", "Có thành tích", 0, officer);
    assertThatThrownBy(() -> issue.issue(id, 0, leader)).isInstanceOfSatisfying(
        ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("subject", "Về việc khác"));
    assertThatThrownBy(() -> decisions.change(id, "x", "y", 0, officer)).isInstanceOf(ChangedMeanwhile.class);
  }

  @Test
  void wrong_fields_come_back_with_what_was_typed() throws Exception {
    long nominee = meritCollective(10);
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

  private long drafted(String award, long... nominees) {
    return decisions.draft(draft(award, nominees), officer);
  }

  private static NewDecision draft(String award, long... nominees) {
    var ids = Arrays.stream(nominees).mapToObj(NomineeId::new).toList();
    return new NewDecision(UUID.randomUUID(), award, 2022, "Về việc khen thưởng", "Đã có thành tích", ids);
  }

  private long meritCollective(int which) {
    return dossier(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "COLLECTIVE", collectives(), which, "PASSED");
  }

  private long passed(String award, List<Long> candidates, String kind, int which) {
    return dossier(award, kind, candidates, which, "PASSED");
  }

  /// A dossier at the stage in which the council left it, without its way there.
  private long dossier(String award, String kind, List<Long> candidates, int which, String stage) {
    long who = candidates.get(which);
    boolean person = kind.equals("PERSON");
    String view = person ? "organization_v_person" : "organization_v_collective";
    long unit = jdbc.sql("select unit_id from " + view + " where id = :id").param("id", who).query(Long.class).single();
    String name = jdbc.sql("select " + (person ? "full_name" : "name") + " from " + view + " where id = :id").param("id", who).query(String.class).single();
    long submission = jdbc.sql("""
            insert into nomination_submission (unit_id, year, prepared_by, prepared_on, once)
            values (:unit, 2022, :by, :day, :once) returning id
            """)
        .param("unit", unit).param("by", officer.account().value()).param("day", DAY).param("once", UUID.randomUUID())
        .query(Long.class).single();
    return jdbc.sql("""
            insert into nomination_dossier (unit_id, year, award_code, kind, person_id, collective_id, name, detail, achievement,
              submission_id, stage, stage_since, search, once)
            values (:unit, 2022, :award, :kind, :person, :collective, :name, :detail, 'Thành tích mẫu', :submission, :stage, :day,
              to_tsvector('simple', ''), :once) returning id
            """)
        .param("unit", unit).param("award", award).param("kind", kind)
        .param("person", person ? who : null).param("collective", person ? null : who)
        .param("name", name).param("detail", person ? "Chuyên viên" : "").param("submission", submission).param("stage", stage)
        .param("day", DAY).param("once", UUID.randomUUID())
        .query(Long.class).single();
  }

  private List<Long> collectives() {
    return jdbc.sql("select c.id from organization_v_collective c join organization_v_unit u on u.id = c.unit_id where u.kind = 'DISTRICT_FRONT' order by c.id")
        .query(Long.class).list();
  }

  private List<Long> officePeople() {
    return jdbc.sql("select p.id from organization_v_person p join organization_v_unit u on u.id = p.unit_id where u.code = 'HN-VP' order by p.id")
        .query(Long.class).list();
  }

  private List<Long> districtPeople() {
    return jdbc.sql("select p.id from organization_v_person p join organization_v_unit u on u.id = p.unit_id where u.kind = 'DISTRICT_FRONT' order by p.id")
        .query(Long.class).list();
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

  private String textOf(FileId file) throws Exception {
    try (var document = Loader.loadPDF(files.bytes(file))) {
      return new PDFTextStripper().getText(document);
    }
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
