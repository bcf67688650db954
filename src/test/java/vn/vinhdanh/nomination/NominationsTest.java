package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.initiative.NewInitiative;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.vietnamese.VietnameseName;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.season.MilestoneProgress;

@ApplicationTest
class NominationsTest {

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.parse("2022-11-01T02:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final Actor CLOCKMAKER = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Appraisals appraisals;
  @Autowired Nominations nominations;
  @Autowired Initiatives initiatives;
  @Autowired AwardRegister register;
  @Autowired MilestoneProgress progress;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private UnitId badinh = new UnitId(0);
  private Actor officer = CLOCKMAKER;
  private Actor head = CLOCKMAKER;
  private Actor city = CLOCKMAKER;

  @BeforeEach
  void found() {
    front.found();
    legalDay.turnTo(TODAY, CLOCKMAKER);
    badinh = units.districts().getFirst().id();
    officer = account("canbo.badinh");
    head = account("chutich.badinh");
    city = account("canbo.tp");
    jdbc.sql("update nomination_dossier set stage = 'WITHDRAWN'").update();
  }

  @Test
  void a_nominee_goes_from_draft_to_award_and_one_returned_does_not_hold_the_others() {
    var person = complete(draftPerson(0));
    var collective = complete(draftCollective(0));
    var submission = submissions.prepare(badinh, 2022, List.of(person, collective), UUID.randomUUID(), officer);
    submissions.submit(submission, 0, NOW, head);
    assertThat(List.of(stage(person), stage(collective))).containsOnly(Stage.SUBMITTED);

    appraisals.receive(person, version(person), city);
    appraisals.returnForCompletion(person, version(person), "Thiếu chữ ký", TODAY.plusDays(5), city);
    appraisals.accept(collective, version(collective), city);
    assertThat(stage(person)).isEqualTo(Stage.RETURNED);
    assertThat(nominations.readyForCouncil()).extracting(Nominee::id).containsExactly(collective);

    submissions.resubmit(person, version(person), head);
    appraisals.acceptAll(List.of(person, collective), city);
    assertThat(nominations.readyForCouncil()).extracting(Nominee::id).containsExactlyInAnyOrder(person, collective);

    transaction.executeWithoutResult(status -> {
      nominations.recordJudgement(person, true, 8, 9, TODAY);
      nominations.recordJudgement(person, true, 8, 9, TODAY);
      nominations.recordJudgement(collective, false, 4, 9, TODAY);
    });
    assertThat(nominations.approvedByCouncil()).extracting(Nominee::id).containsExactly(person);
    transaction.executeWithoutResult(status -> nominations.recordAward(person, "12/QĐ-MTTQ-BTT", TODAY));
    assertThat(stage(person)).isEqualTo(Stage.AWARDED);
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> nominations.recordAward(collective, "12/QĐ-MTTQ-BTT", TODAY)))
        .isInstanceOf(Refused.class);
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.5")
  void an_extension_is_the_last_day_of_its_units_dossiers_also_of_those_begun_before() {
    PublishedPlan.in(context, city);
    var lastDay = LocalDate.of(2022, 11, 14);
    var extended = LocalDate.of(2022, 11, 18);
    var begun = complete(draftPerson(3));
    var dongda = units.districts().get(1).id();
    var foreign = account("canbo.dongda");
    var others = complete(
        draft(dongda, people.of(dongda).get(3).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, foreign), foreign);
    assertThat(dueOn(begun)).isEqualTo(lastDay);
    progress.extend(2022, "M5", List.of(badinh), extended, "Chờ hướng dẫn", city);
    assertThat(dueOn(begun)).isEqualTo(extended);
    assertThat(dueOn(complete(draftCollective(2)))).isEqualTo(extended);
    assertThat(dueOn(others)).isEqualTo(lastDay);
    legalDay.turnTo(extended, CLOCKMAKER);
    submissions.submit(submissions.prepare(badinh, 2022, List.of(begun), UUID.randomUUID(), officer), 0, NOW, head);
    submissions.submit(
        submissions.prepare(dongda, 2022, List.of(others), UUID.randomUUID(), foreign), 0, NOW, account("chutich.dongda"));
    assertThat(late(begun)).isFalse();
    assertThat(late(others)).isTrue();
  }

  private LocalDate dueOn(NomineeId id) {
    return jdbc.sql("select due_on from nomination_dossier where id = :id").param("id", id.value()).query(LocalDate.class).single();
  }

  private boolean late(NomineeId id) {
    return jdbc.sql("select late from nomination_dossier where id = :id").param("id", id.value()).query(Boolean.class).single();
  }

  @Test
  void one_incomplete_nominee_refuses_the_whole_submission_with_all_reasons() {
    var good = complete(draftPerson(1));
    var bad = draft(badinh, people.of(badinh).get(2).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, false, officer);
    var submission = submissions.prepare(badinh, 2022, List.of(good, bad), UUID.randomUUID(), officer);
    var refused = refusal(() -> submissions.submit(submission, 0, NOW, head));
    assertThat(codes(refused)).containsExactly(
        "rulebook.finding.ACHIEVEMENT_REPORT.NOT_MET",
        "rulebook.finding.JUDGING_MINUTES.NOT_MET",
        "rulebook.finding.NO_PENDING_CASE.CANNOT_BE_TOLD");
    assertThat(stage(good)).isEqualTo(Stage.PREPARED);
    submissions.takeOut(submission, bad, officer);
    submissions.submit(submission, 1, NOW, head);
    submissions.submit(submission, 1, NOW.plusSeconds(9), head);
    assertThat(jdbc.sql("select received_at = :at from nomination_submission where id = :id")
        .param("at", NOW.atOffset(ZoneOffset.UTC)).param("id", submission.value()).query(Boolean.class).single()).isTrue();
  }

  @Test
  @LegalBasis({"91/2017/NĐ-CP 9.3", "91/2017/NĐ-CP 43", "15/2003/QH11"})
  void a_base_fighter_of_the_citys_office_needs_registration_title_initiative_papers_and_share() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var officer = account("vp.tp");
    var head = account("thutruong.vp");
    var staff = people.of(office);
    var fighter = draft(office, staff.get(5).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, officer);
    var submission = submissions.prepare(office, 2022, List.of(fighter), UUID.randomUUID(), officer);
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, head)))).containsExactlyInAnyOrder(
        "rulebook.finding.REGISTERED.NOT_MET", "rulebook.finding.ADVANCED_WORKER.NOT_MET",
        "rulebook.finding.BASE_INITIATIVE.NOT_MET", "rulebook.finding.SHARE_CAP.NOT_MET",
        "rulebook.finding.ACHIEVEMENT_REPORT.NOT_MET", "rulebook.finding.JUDGING_MINUTES.NOT_MET",
        "rulebook.finding.INITIATIVE_CERTIFICATE.NOT_MET");

    complete(fighter, officer);
    register(office, staff.get(5).id());
    initiatives.enter(new NewInitiative(office, "Sổ tay điện tử", List.of(staff.get(5).id()), TODAY, "11/QĐ-MTTQ", UUID.randomUUID()), officer);
    for (int worker = 5; worker < 11; worker++) {
      advancedWorker(office, staff.get(worker).id());
    }
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, head)))).containsExactly("rulebook.finding.SHARE_CAP.NOT_MET");
    advancedWorker(office, staff.get(11).id());
    submissions.submit(submission, 0, NOW, head);
    assertThat(stage(fighter)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 43")
  void a_district_does_not_take_a_base_fighter_to_the_city_front() {
    var id = complete(draft(badinh, people.of(badinh).get(3).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, officer));
    var submission = submissions.prepare(badinh, 2022, List.of(id), UUID.randomUUID(), officer);
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, head)))).contains("rulebook.finding.PATH.NOT_MET");
  }

  @Test
  void a_form_sent_twice_drafts_once_and_a_nominee_is_proposed_once_a_year() {
    var once = UUID.randomUUID();
    var person = people.of(badinh).get(4).id();
    var draft = new NewDossier(badinh, 2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, person, null, "Việc tốt", true, once);
    var first = dossiers.draft(draft, officer);
    assertThat(dossiers.draft(draft, officer)).isEqualTo(first);
    assertThat(codes(refusal(() -> draft(badinh, person, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer))))
        .containsExactly("nomination.proposed-already");
    dossiers.withdraw(first, version(first), officer);
    assertThat(draft(badinh, person, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer)).isNotEqualTo(first);
  }

  @Test
  void a_unit_proposes_its_own_people_only() {
    var stranger = people.of(units.districts().get(1).id()).getFirst().id();
    assertThatThrownBy(() -> draft(badinh, stranger, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> draft(badinh, stranger, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, city)).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void a_stale_edit_is_refused_and_the_newer_text_stays() {
    var id = draftPerson(5);
    int read = version(id);
    dossiers.edit(id, read, "Bản một", true, officer);
    assertThatThrownBy(() -> dossiers.edit(id, read, "Bản hai", true, officer))
        .isInstanceOfSatisfying(ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("achievement", "Bản một"));
  }

  @Test
  void of_two_who_decide_at_once_one_decides() throws Exception {
    var id = complete(draftPerson(6));
    submissions.submit(submissions.prepare(badinh, 2022, List.of(id), UUID.randomUUID(), officer), 0, NOW, head);
    int read = version(id);
    var barrier = new CyclicBarrier(2);
    Callable<Boolean> accept = () -> wins(barrier, () -> appraisals.accept(id, read, city));
    Callable<Boolean> giveBack = () -> wins(barrier, () -> appraisals.returnForCompletion(id, read, "Thiếu trang", TODAY, city));
    try (var two = Executors.newFixedThreadPool(2)) {
      var results = new ArrayList<Boolean>();
      for (var result : two.invokeAll(List.of(accept, giveBack))) {
        results.add(result.get());
      }
      assertThat(results).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void every_stage_moves_only_as_the_table_says() {
    assertThat(EnumSet.allOf(Stage.class).stream().filter(Move.SUBMIT::allowedFrom)).containsExactly(Stage.PREPARED);
    assertThat(EnumSet.allOf(Stage.class).stream().filter(Move.RETURN::allowedFrom)).containsExactly(Stage.SUBMITTED, Stage.UNDER_APPRAISAL);
    assertThat(EnumSet.allOf(Stage.class).stream().filter(Move.AWARD::allowedFrom)).containsExactly(Stage.PASSED);
    for (var last : EnumSet.of(Stage.AWARDED, Stage.NOT_PASSED, Stage.WITHDRAWN)) {
      assertThat(EnumSet.allOf(Move.class).stream().filter(move -> move.allowedFrom(last))).isEmpty();
    }
  }

  @Test
  void another_units_dossier_does_not_exist_for_a_unit_nor_a_draft_for_the_city() throws Exception {
    var id = draftPerson(7);
    var submission = submissions.prepare(badinh, 2022, List.of(id), UUID.randomUUID(), officer);
    var stranger = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    for (var path : List.of("/nominations/" + id.value(), "/nominations/" + id.value() + "/edit", "/submissions/" + submission.value())) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    stranger.get("/nominations");
    var form = Map.of("version", "0", "achievement", "x", "kind", "JUDGING_MINUTES");
    for (var path : List.of("/edit", "/withdrawal", "/papers/1/removal")) {
      assertThat(stranger.post("/nominations/" + id.value() + path, form).statusCode()).as(path).isEqualTo(404);
    }
    var strangeHead = Visitor.signedIn(port, "chutich.dongda", SampleFront.PASSWORD);
    strangeHead.get("/nominations");
    assertThat(strangeHead.post("/nominations/" + id.value() + "/resubmission", form).statusCode()).isEqualTo(404);
    assertThat(strangeHead.post("/submissions/" + submission.value() + "/submission", form).statusCode()).isEqualTo(404);
    var cityOfficer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    cityOfficer.get("/nominations");
    for (var path : List.of("", "/return")) {
      assertThat(cityOfficer.get("/nominations/" + id.value() + path).statusCode()).isEqualTo(404);
    }
    for (var path : List.of("/reception", "/acceptance")) {
      assertThat(cityOfficer.post("/nominations/" + id.value() + path, form).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_list_finds_without_tones_and_pages_keep_to_their_statements() throws Exception {
    var id = complete(draftPerson(0));
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var name = dossiers.dossier(id, officer).name();
    var words = VietnameseName.searchKey(name).replace(' ', '+');
    assertThat(visitor.get("/nominations?q=" + words).body()).contains("/nominations/" + id.value() + "\"");
    assertThat(visitor.get("/nominations?q=khongcoai").body()).doesNotContain("/nominations/" + id.value() + "\"");
    visitor.get("/");
    for (var path : List.of("/nominations", "/nominations?q=" + words, "/nominations/" + id.value(), "/nominations/new", "/submissions/new", "/rules", "/initiatives", "/")) {
      assertThat(Statements.of(() -> assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }

  @Test
  void a_hundred_thousand_dossiers_are_listed_and_searched_by_index() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("""
          insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
          select id, 2022, (select min(id) from identity_account), '2022-10-01', '2022-10-01', now(), gen_random_uuid()
          from organization_v_unit where kind = 'DISTRICT_FRONT'
          """).update();
      jdbc.sql("""
          insert into nomination_dossier (unit_id, year, award_code, kind, name, submission_id, stage, stage_since, submitted_on, search, once)
          select s.unit_id, 2022, 'CITY_FRONT_MERIT_CERTIFICATE', 'HOUSEHOLD', 'Mẫu ' || n, s.id,
            case when n % 9 = 0 then 'ACCEPTED' else 'SUBMITTED' end, '2022-10-01', '2022-10-01',
            to_tsvector('simple', 'mau ho' || n), gen_random_uuid()
          from generate_series(1, 3400) n cross join nomination_submission s where s.prepared_on = '2022-10-01'
          """).update();
      jdbc.sql("analyze nomination_dossier").update();
      assertThat(plan(DossierListTable.IDS, city.scope().ids())).doesNotContain("Seq Scan on nomination_dossier");
      assertThat(plan(DossierListTable.IDS_OF_UNITS, officer.scope().ids())).contains("nomination_dossier_unit_counted");
      assertThat(plan(DossierListTable.LATE_IDS_OF_UNITS, officer.scope().ids())).contains("nomination_dossier_late");
      assertThat(plan(DossierListTable.FOUND, city.scope().ids())).contains("nomination_dossier_search");
      status.setRollbackOnly();
    });
  }

  private String plan(String sql, Long[] scope) {
    return String.join("\n", jdbc.sql("explain " + sql)
        .param("scope", scope).param("before", Long.MAX_VALUE).param("stages", new String[] {"SUBMITTED", "ACCEPTED"})
        .param("late", false).param("today", TODAY).param("award", null).param("unit", null).param("check", null)
        .param("limit", 26).param("words", "ho77:*").param("units", scope).param("found", 2001)
        .query(String.class).list());
  }

  @Test
  void wrong_fields_come_back_with_what_was_typed() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/nominations/new");
    var answer = visitor.post("/nominations/new", Map.of("once", UUID.randomUUID().toString(), "achievement", "Đã gõ"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Đã gõ", "Chọn hình thức đề nghị.", "Chọn người hoặc tập thể của đơn vị.");
  }

  private boolean wins(CyclicBarrier barrier, Runnable act) throws Exception {
    barrier.await();
    try {
      act.run();
      return true;
    } catch (ChangedMeanwhile | Refused e) {
      return false;
    }
  }

  private NomineeId draftPerson(int index) {
    return draft(badinh, people.of(badinh).get(index).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer);
  }

  private NomineeId draftCollective(int index) {
    return dossiers.draft(
        new NewDossier(badinh, 2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, null, people.collectivesOf(badinh).get(index).id(), "Việc tốt", true, UUID.randomUUID()),
        officer);
  }

  private NomineeId draft(UnitId unit, PersonId person, String award, boolean noCase, Actor by) {
    return dossiers.draft(new NewDossier(unit, 2022, award, person, null, "Việc tốt", noCase, UUID.randomUUID()), by);
  }

  private NomineeId complete(NomineeId id) {
    return complete(id, officer);
  }

  private NomineeId complete(NomineeId id, Actor by) {
    for (var kind : RequiredPaper.values()) {
      dossiers.addPaper(id, kind, "giay-to.pdf", PDF, by);
    }
    return id;
  }

  private void advancedWorker(UnitId unit, PersonId person) {
    register.enter(
        List.of(new NewAward(
            RecipientKind.PERSON, people.person(person).fullName(), "", person, null, unit, AwardCodes.ADVANCED_WORKER,
            "Lao động tiên tiến", 2022, "năm 2022", "", "9/QĐ", TODAY, "HN-VP", "", null, AwardSource.SAMPLE, true)),
        city);
  }

  private void register(UnitId unit, PersonId person) {
    jdbc.sql("""
        with r as (
          insert into season_registration (year, unit_id, state, drafted_on, submitted_on, received_at)
          values (2022, :unit, 'SUBMITTED', '2022-02-15', '2022-02-15', now()) returning id)
        insert into season_registration_line (registration_id, award_code, person_id)
        select id, 'BASE_EMULATION_FIGHTER', :person from r
        """).param("unit", unit.value()).param("person", person.value()).update();
  }

  private Stage stage(NomineeId id) {
    return Stage.valueOf(jdbc.sql("select stage from nomination_dossier where id = :id").param("id", id.value()).query(String.class).single());
  }

  private int version(NomineeId id) {
    return jdbc.sql("select version from nomination_dossier where id = :id").param("id", id.value()).query(Integer.class).single();
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow();
  }

  private static Refused refusal(Runnable act) {
    return catchThrowableOfType(Refused.class, act::run);
  }

  private static List<String> codes(Refused refused) {
    return refused.unmet().stream().map(Unmet::code).toList();
  }
}
