package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.nomination.Nominations.Judgement;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.vietnamese.VietnameseName;
import vn.vinhdanh.page.Task;
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
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.Rating;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.rulebook.ShareCap;
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
  @Autowired EvidenceTable evidence;
  @Autowired TaskTable tasks;
  @Autowired NominationTasks homeTasks;
  @Autowired Rulebook rulebook;
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
    jdbc.sql("truncate register_award cascade").update();
    jdbc.sql("truncate scoring_line, scoring_part, scoring_sheet, scoring_criterion, scoring_group, scoring_scale").update();
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
    assertThat(nominations.readyForCouncil(city)).extracting(Nominee::id).containsExactly(collective);

    submissions.handToHead(person, version(person), officer);
    submissions.resubmit(person, version(person), head);
    appraisals.acceptAll(List.of(person, collective), city);
    assertThat(nominations.readyForCouncil(city)).extracting(Nominee::id).containsExactlyInAnyOrder(person, collective);

    transaction.executeWithoutResult(status -> {
      nominations.recordJudgements(List.of(new Judgement(person, true, 8, 9)), TODAY);
      nominations.recordJudgements(List.of(new Judgement(person, true, 8, 9), new Judgement(collective, false, 4, 9)), TODAY);
    });
    assertThat(nominations.approvedByCouncil(city)).extracting(Nominee::id).containsExactly(person);
    transaction.executeWithoutResult(status -> nominations.recordAwards(List.of(person), "12/QĐ-MTTQ-BTT", TODAY));
    assertThat(stage(person)).isEqualTo(Stage.AWARDED);
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> nominations.recordAwards(List.of(person, collective), "12/QĐ-MTTQ-BTT", TODAY)))
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

  @Test
  void a_returned_dossier_goes_by_the_officer_and_the_head_and_each_is_told_the_own_part() throws Exception {
    var id = complete(draftPerson(0));
    submissions.submit(submissions.prepare(badinh, 2022, List.of(id), UUID.randomUUID(), officer), 0, NOW, head);
    appraisals.returnForCompletion(id, version(id), "Thiếu chữ ký", TODAY.plusDays(5), city);
    String path = "/nominations/" + id.value();
    var name = dossiers.dossier(id, officer).name();
    var officerThere = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var headThere = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    assertThat(titles(officer)).contains("Bổ sung hồ sơ " + name);
    assertThat(titles(head)).contains("Hồ sơ " + name + " bị trả lại, chờ cán bộ bổ sung").doesNotContain("Bổ sung hồ sơ " + name);
    assertThat(headThere.get(path).body()).doesNotContain(path + "/resubmission", path + "/completion");
    assertThatThrownBy(() -> submissions.resubmit(id, version(id), head)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> submissions.handToHead(id, version(id), head)).isInstanceOf(NotTheirAct.class);

    assertThat(officerThere.get(path).body()).contains(path + "/completion\"", "Trình thủ trưởng");
    int read = version(id);
    edit(id, read, said("Đã bổ sung"));
    assertThatThrownBy(() -> submissions.handToHead(id, read, officer)).isInstanceOf(ChangedMeanwhile.class);
    var form = Map.of("version", "" + version(id));
    assertThat(officerThere.post(path + "/completion", form).statusCode()).isEqualTo(303);
    assertThat(officerThere.post(path + "/completion", form).statusCode()).as("sent again").isEqualTo(303);
    assertThat(stage(id)).isEqualTo(Stage.MENDED);
    assertThat(titles(head)).contains("Duyệt và trình lại hồ sơ đã bổ sung: " + name);
    assertThat(titles(officer)).contains("Hồ sơ " + name + " đã bổ sung, chờ thủ trưởng trình lại");

    assertThat(headThere.get(path).body()).contains(path + "/resubmission\"", "Thiếu chữ ký");
    assertThat(headThere.post(path + "/resubmission", Map.of("version", "" + version(id))).statusCode()).isEqualTo(303);
    assertThat(stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  private List<String> titles(Actor actor) {
    return homeTasks.of(actor, TODAY).stream().map(Task::title).toList();
  }

  @Test
  void the_milestone_is_done_once_nothing_returned_lies_with_the_unit() {
    PublishedPlan.in(context, city);
    var returned = complete(draftPerson(0));
    var other = complete(draftPerson(1));
    submissions.submit(submissions.prepare(badinh, 2022, List.of(returned), UUID.randomUUID(), officer), 0, NOW, head);
    assertThat(milestone()).isEqualTo("DONE");
    appraisals.returnForCompletion(returned, version(returned), "Thiếu chữ ký", TODAY.plusDays(5), city);
    assertThat(milestone()).isEqualTo("RETURNED");
    submissions.submit(submissions.prepare(badinh, 2022, List.of(other), UUID.randomUUID(), officer), 0, NOW, head);
    draftPerson(2);
    submissions.handToHead(returned, version(returned), officer);
    assertThat(milestone()).as("one of them is still at the unit").isEqualTo("RETURNED");
    submissions.resubmit(returned, version(returned), head);
    assertThat(milestone()).isEqualTo("DONE");

    appraisals.returnForCompletion(other, version(other), "Thiếu chữ ký", TODAY.plusDays(5), city);
    dossiers.withdraw(other, version(other), officer);
    assertThat(milestone()).as("what was returned was withdrawn").isEqualTo("DONE");
  }

  @Test
  void a_return_and_a_submission_at_once_do_not_make_the_milestone_done() throws Exception {
    PublishedPlan.in(context, city);
    for (int round = 0; round < 3; round++) {
      jdbc.sql("update nomination_dossier set stage = 'WITHDRAWN'").update();
      var first = complete(draftPerson(0));
      var second = complete(draftPerson(1));
      submissions.submit(submissions.prepare(badinh, 2022, List.of(first), UUID.randomUUID(), officer), 0, NOW, head);
      var next = submissions.prepare(badinh, 2022, List.of(second), UUID.randomUUID(), officer);
      int read = version(first);
      var barrier = new CyclicBarrier(2);
      Callable<Boolean> giveBack = () -> wins(barrier, () -> appraisals.returnForCompletion(first, read, "Thiếu trang", TODAY, city));
      Callable<Boolean> submit = () -> wins(barrier, () -> submissions.submit(next, 0, NOW, head));
      try (var two = Executors.newFixedThreadPool(2)) {
        for (var result : two.invokeAll(List.of(giveBack, submit))) {
          assertThat(result.get()).isTrue();
        }
      }
      assertThat(milestone()).isEqualTo("RETURNED");
    }
  }

  private String milestone() {
    return jdbc.sql("""
        select p.state from season_progress p join season_milestone m on m.id = p.milestone_id
        where m.code = 'M5' and p.unit_id = :unit order by p.id desc limit 1
        """).param("unit", badinh.value()).query(String.class).single();
  }

  private LocalDate dueOn(NomineeId id) {
    return jdbc.sql("select due_on from nomination_dossier where id = :id").param("id", id.value()).query(LocalDate.class).single();
  }

  private boolean late(NomineeId id) {
    return jdbc.sql("select late from nomination_dossier where id = :id").param("id", id.value()).query(Boolean.class).single();
  }

  @Test
  void a_nominee_is_taken_out_of_its_own_submission_only() {
    var first = complete(draftPerson(1));
    var second = complete(draftPerson(2));
    var own = submissions.prepare(badinh, 2022, List.of(first), UUID.randomUUID(), officer);
    var other = submissions.prepare(badinh, 2022, List.of(second), UUID.randomUUID(), officer);
    assertThatThrownBy(() -> submissions.takeOut(other, first, officer)).isInstanceOf(NotFound.class);
    assertThat(stage(first)).isEqualTo(Stage.PREPARED);
    submissions.takeOut(own, first, officer);
    assertThat(stage(first)).isEqualTo(Stage.DRAFT);
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
    edit(id, read, said("Bản một"));
    assertThatThrownBy(() -> edit(id, read, said("Bản hai")))
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
    for (var path : List.of("/edit", "/withdrawal")) {
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
  void a_form_sent_again_with_other_words_is_not_said_to_be_saved() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/nominations/new");
    var form = Map.of("award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "nominee", "p" + people.of(badinh).get(4).id().value(),
        "year", "2022", "achievement", "Việc tốt", "noCase", "true", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/nominations/new", form).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/nominations/new", form).statusCode()).as("sent twice").isEqualTo(303);
    var other = visitor.post("/nominations/new", with(form, "nominee", "p" + people.of(badinh).get(5).id().value()));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("Chưa lưu", people.of(badinh).get(4).fullName(), "Việc tốt").doesNotContain(form.get("once"));
    assertThat(visitor.post("/nominations/new", with(form, "achievement", "Việc khác")).statusCode()).isEqualTo(409);
    var ids = jdbc.sql("select id from nomination_dossier where stage = 'DRAFT' and unit_id = ?").params(badinh.value()).query(Long.class).list();
    assertThat(ids).hasSize(1);
    var second = draftPerson(6);

    var submission = Map.of("ids", "" + ids.getFirst(), "year", "2022", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/submissions/new", submission).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/submissions/new", submission).statusCode()).as("sent twice").isEqualTo(303);
    var others = visitor.post("/submissions/new", with(submission, "ids", "" + second.value()));
    assertThat(others.statusCode()).isEqualTo(409);
    assertThat(others.body()).contains("Chưa lập", "value=\"" + second.value() + "\" checked").doesNotContain(submission.get("once"));
    assertThat(stage(second)).isEqualTo(Stage.DRAFT);
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
      assertThat(Statements.of(() -> assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
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
  void the_share_is_counted_on_the_award_that_the_rule_names() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var staff = people.of(office);
    var fighter = draft(office, staff.get(0).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, account("vp.tp"));
    award(office, staff.get(0).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE);
    award(office, staff.get(1).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE);
    award(office, staff.get(2).id(), AwardCodes.ADVANCED_WORKER);
    var rule = rulebook.inForceOn(TODAY).rule(AwardCodes.BASE_EMULATION_FIGHTER);
    var other = new AwardRule(
        rule.award(), rule.kind(), rule.regime(), rule.from(), rule.to(), rule.basis(), rule.bases(), rule.clause(), rule.verified(), rule.recipients(),
        rule.proposers(), rule.conditions(), new ShareCap(15, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "", true), rule.vote(),
        rule.coefficients(), rule.rounding(), rule.ownDecision());
    int advanced = jdbc.sql("select count(*) from register_v_award where award_code = 'ADVANCED_WORKER' and unit_id = :unit")
        .param("unit", office.value()).query(Integer.class).single();
    assertThat(advanced).isNotEqualTo(2);
    assertThat(holders(fighter, rule)).isEqualTo(advanced);
    assertThat(holders(fighter, other)).isEqualTo(2);
  }

  private int holders(NomineeId id, AwardRule rule) {
    return Objects.requireNonNull(evidence.of(List.of(id), List.of(rule)).get(id)).facts().holders();
  }

  @Test
  void an_advanced_worker_is_submitted_once_the_unit_declares_the_rating_and_shows_its_paper() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    officer = account("vp.tp");
    var worker = people.of(office).get(12).id();
    var id = draft(office, worker, AwardCodes.ADVANCED_WORKER, true, officer);
    register(office, AwardCodes.ADVANCED_WORKER, worker, null);
    for (var kind : List.of(RequiredPaper.ACHIEVEMENT_REPORT, RequiredPaper.JUDGING_MINUTES)) {
      dossiers.addPaper(id, kind, "giay-to.pdf", PDF, officer);
    }
    var submission = submissions.prepare(office, 2022, List.of(id), UUID.randomUUID(), officer);
    var officeHead = account("thutruong.vp");
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, officeHead)))).containsExactly("rulebook.finding.GOOD_RATING.CANNOT_BE_TOLD");
    edit(id, version(id), new UnitStatement("Việc tốt", true, Rating.WELL, false, Set.of()));
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, officeHead)))).containsExactly("rulebook.finding.GOOD_RATING.CANNOT_BE_TOLD");
    dossiers.addPaper(id, RequiredPaper.UNIT_CONFIRMATION, "xac-nhan.pdf", PDF, officer);
    edit(id, version(id), new UnitStatement("Việc tốt", true, Rating.COMPLETED, false, Set.of()));
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, officeHead)))).containsExactly("rulebook.finding.GOOD_RATING.NOT_MET");
    edit(id, version(id), new UnitStatement("Việc tốt", true, Rating.WELL, false, Set.of()));
    submissions.submit(submission, 0, NOW, officeHead);
    assertThat(stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  @LegalBasis("15/2003/QH11 27")
  void a_collective_is_judged_by_its_named_members_in_the_register_out_of_all_its_people() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    officer = account("vp.tp");
    var staff = people.of(office);
    var collective = people.collectivesOf(office).getFirst();
    assertThat(collective.headcount()).isEqualTo(5);
    var id = dossiers.draft(
        new NewDossier(office, 2022, AwardCodes.EXCELLENT_LABOUR_COLLECTIVE, null, collective.id(), "Việc tốt", true, UUID.randomUUID()), officer);
    register(office, AwardCodes.EXCELLENT_LABOUR_COLLECTIVE, null, collective.id());
    complete(id, officer);
    var submission = submissions.prepare(office, 2022, List.of(id), UUID.randomUUID(), officer);
    var officeHead = account("thutruong.vp");
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, officeHead)))).containsExactly(
        "rulebook.finding.ADVANCED_RATIO.CANNOT_BE_TOLD", "rulebook.finding.HAS_FIGHTER.CANNOT_BE_TOLD",
        "rulebook.finding.NOBODY_DISCIPLINED.CANNOT_BE_TOLD");

    var members = staff.subList(14, 18).stream().map(Person::id).toList();
    members.subList(0, 3).forEach(member -> advancedWorker(office, member));
    edit(id, version(id), new UnitStatement("Việc tốt", true, null, true, Set.copyOf(members.subList(0, 3))));
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, officeHead)))).containsExactly(
        "rulebook.finding.ADVANCED_RATIO.NOT_MET", "rulebook.finding.HAS_FIGHTER.NOT_MET");
    advancedWorker(office, members.get(3));
    award(office, members.get(3), AwardCodes.BASE_EMULATION_FIGHTER);
    edit(id, version(id), new UnitStatement("Việc tốt", true, null, true, Set.copyOf(members)));
    submissions.submit(submission, 0, NOW, officeHead);
    assertThat(stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  void only_people_of_the_unit_belong_to_its_collective_and_none_to_a_person() {
    var stranger = people.of(units.districts().get(1).id()).getFirst().id();
    var collective = draftCollective(1);
    var foreign = new UnitStatement("Việc tốt", true, null, false, Set.of(stranger));
    assertThatThrownBy(() -> edit(collective, version(collective), foreign)).isInstanceOf(NotFound.class);
    var own = new UnitStatement("Việc tốt", true, null, false, Set.of(people.of(badinh).getFirst().id()));
    edit(collective, version(collective), own);
    var person = draftPerson(7);
    assertThatThrownBy(() -> edit(person, version(person), own)).isInstanceOf(NotFound.class);
  }

  @Test
  void the_flag_of_the_city_goes_to_the_unit_that_leads_its_ranked_cluster() {
    var flag = dossiers.draft(
        new NewDossier(badinh, 2022, AwardCodes.CITY_FRONT_FLAG, null, people.collectivesOf(badinh).getFirst().id(), "Việc tốt", true, UUID.randomUUID()),
        officer);
    complete(flag);
    var submission = submissions.prepare(badinh, 2022, List.of(flag), UUID.randomUUID(), officer);
    rank(badinh, 90, false);
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, head)))).containsExactly("rulebook.finding.LEADS_CLUSTER.CANNOT_BE_TOLD");
    rank(badinh, 80, true);
    assertThat(codes(refusal(() -> submissions.submit(submission, 0, NOW, head)))).containsExactly("rulebook.finding.LEADS_CLUSTER.NOT_MET");
    rank(badinh, 95, true);
    submissions.submit(submission, 0, NOW, head);
    assertThat(stage(flag)).isEqualTo(Stage.SUBMITTED);
  }

  /// Gives every unit of the unit's cluster a sheet of 90 points and the unit itself one of its own.
  private void rank(UnitId unit, int points, boolean all) {
    jdbc.sql("truncate scoring_line, scoring_part, scoring_sheet, scoring_criterion, scoring_group, scoring_scale").update();
    long scale = jdbc.sql("""
        insert into scoring_scale (year, name, version_no, official, source, step, bonus_max, penalty_max)
        values (2022, 'x', 1, true, '', 1, 0, 0) returning id
        """).query(Long.class).single();
    jdbc.sql("""
        with g as (insert into scoring_group (scale_id, position, code, kind, name, max) values (:scale, 1, 'A', 'CONTENT', 'x', 100) returning id),
        k as (insert into scoring_criterion (group_id, position, code, text, max, kind, evidence) select id, 1, 'A1', 'x', 100, 'JUDGED', '' from g returning id),
        s as (
          insert into scoring_sheet (scale_id, unit_id, cluster_id, state, submitted_on, cluster_scored_on)
          select :scale, m.unit_id, m.cluster_id, case when :all or m.unit_id = :unit then 'CLUSTER_SCORED' else 'SUBMITTED' end, '2022-10-01',
            case when :all or m.unit_id = :unit then date '2022-10-20' end
          from organization_v_cluster_member m
          where m.cluster_id = (select cluster_id from organization_v_cluster_member where unit_id = :unit and year = 2022)
          returning id, unit_id)
        insert into scoring_line (sheet_id, criterion_id, self_points, cluster_points, reason)
        select s.id, k.id, 90, case when s.unit_id = :unit then :points else 90 end, 'x' from s cross join k
        """).param("scale", scale).param("unit", unit.value()).param("all", all).param("points", points).update();
  }

  @Test
  void who_is_outside_the_units_scope_is_told_of_none_of_its_nominees() {
    var id = complete(draftPerson(6));
    submissions.submit(submissions.prepare(badinh, 2022, List.of(id), UUID.randomUUID(), officer), 0, NOW, head);
    var stranger = account("chutich.dongda");
    assertThat(tasks.atCity(city.scope())).isNotEmpty();
    assertThat(tasks.atCity(stranger.scope())).isEmpty();
    appraisals.accept(id, version(id), city);
    assertThat(nominations.readyForCouncil(head)).extracting(Nominee::id).containsExactly(id);
    assertThat(nominations.readyForCouncil(stranger)).isEmpty();
    transaction.executeWithoutResult(status -> nominations.recordJudgements(List.of(new Judgement(id, true, 9, 9)), TODAY));
    assertThat(nominations.approvedByCouncil(head)).extracting(Nominee::id).containsExactly(id);
    assertThat(nominations.approvedByCouncil(stranger)).isEmpty();
  }

  @Test
  void six_nominees_take_no_more_statements_than_two_to_submit_to_judge_and_to_award() throws Exception {
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    var counts = new ArrayList<List<Integer>>();
    for (var range : List.of(List.of(0, 2), List.of(2, 8))) {
      var ids = new ArrayList<NomineeId>();
      for (int index = range.getFirst(); index < range.getLast(); index++) {
        ids.add(complete(draftPerson(index)));
      }
      var submission = submissions.prepare(badinh, 2022, ids, UUID.randomUUID(), officer);
      visitor.get("/submissions/" + submission.value());
      int submitted = Statements.of(() -> assertThat(
          visitor.post("/submissions/" + submission.value() + "/submission", Map.of("version", "0")).statusCode()).isEqualTo(303));
      appraisals.acceptAll(ids, city);
      int judged = counted(() -> nominations.recordJudgements(ids.stream().map(id -> new Judgement(id, true, 9, 9)).toList(), TODAY));
      int awarded = counted(() -> nominations.recordAwards(ids, "77/QĐ-MTTQ-BTT", TODAY));
      assertThat(ids).allSatisfy(id -> assertThat(stage(id)).isEqualTo(Stage.AWARDED));
      counts.add(List.of(submitted, judged, awarded));
    }
    assertThat(counts.getFirst()).allMatch(count -> count > 0);
    assertThat(counts.getLast()).isEqualTo(counts.getFirst());
  }

  /// How many statements an act takes that no page makes alone; counted as those of a page are.
  private int counted(Runnable act) throws Exception {
    return Statements.of(() -> {
      var page = Thread.ofPlatform().name("tomcat-handler-proof").start(() -> transaction.executeWithoutResult(status -> act.run()));
      page.join();
      return page;
    });
  }

  @Test
  void the_edit_form_keeps_what_was_typed_whatever_comes_of_the_files() throws Exception {
    var id = draftPerson(2);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    visitor.get(page);
    var noFile = visitor.upload(page, Map.of("version", "0", "achievement", "Gõ lần một"), "ACHIEVEMENT_REPORT", "", new byte[0]);
    assertThat(noFile.statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, officer).achievement()).isEqualTo("Gõ lần một");

    var wrongKind = visitor.upload(page, Map.of("version", "1", "achievement", "Gõ lần hai"), "ACHIEVEMENT_REPORT", "x.pdf", new byte[] {'M', 'Z'});
    assertThat(wrongKind.statusCode()).isEqualTo(422);
    assertThat(wrongKind.body()).contains("Gõ lần hai", "id=\"file-ACHIEVEMENT_REPORT-error\"", "href=\"#file-ACHIEVEMENT_REPORT\"", "x.pdf");
    assertThat(dossiers.dossier(id, officer).achievement()).isEqualTo("Gõ lần một");

    var good = visitor.upload(page, Map.of("version", "1", "achievement", "Gõ lần hai"), "ACHIEVEMENT_REPORT", "bao-cao.pdf", PDF);
    assertThat(good.statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, officer).achievement()).isEqualTo("Gõ lần hai");
    var paper = dossiers.papers(id).getFirst();
    assertThat(paper.name()).isEqualTo("bao-cao.pdf");

    visitor.post(page, Map.of("version", "2", "achievement", "Gõ lần ba", "remove", "" + paper.id()));
    assertThat(dossiers.papers(id)).isEmpty();
    assertThat(dossiers.dossier(id, officer).achievement()).isEqualTo("Gõ lần ba");
  }

  @Test
  void a_paper_that_was_replaced_stays_and_says_so() throws Exception {
    var id = draftPerson(4);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    assertThat(visitor.get(page).body()).doesNotContain("name=\"replace\"");
    visitor.upload(page, Map.of("version", "0", "achievement", "Việc tốt"), "JUDGING_MINUTES", "ban-dau.pdf", PDF);
    assertThat(visitor.get(page).body()).containsPattern("name=\"replace\" value=\"JUDGING_MINUTES\" checked");
    visitor.upload(page, Map.of("version", "1", "achievement", "Việc tốt"), "JUDGING_MINUTES", "kem-theo.pdf", PDF);
    assertThat(dossiers.papers(id)).extracting(Paper::name, Paper::stands)
        .containsExactly(tuple("kem-theo.pdf", true), tuple("ban-dau.pdf", true));
    legalDay.turnTo(TODAY.plusDays(4), CLOCKMAKER);
    var replacing = Map.of("version", "2", "achievement", "Việc tốt", "replace", "JUDGING_MINUTES");
    visitor.upload(page, replacing, "JUDGING_MINUTES", "ban-du.pdf", PDF);
    assertThat(dossiers.papers(id)).extracting(Paper::name, Paper::replacedOn).containsExactly(
        tuple("ban-du.pdf", null), tuple("kem-theo.pdf", TODAY.plusDays(4)), tuple("ban-dau.pdf", TODAY.plusDays(4)));
    var shown = visitor.get("/nominations/" + id.value()).body();
    assertThat(shown).contains("ban-dau.pdf", "Đã thay ngày 05/11/2022");
    var old = dossiers.papers(id).getLast();
    assertThat(visitor.get("/files/" + old.file().value()).statusCode()).isEqualTo(200);
    assertThat(visitor.get(page).body()).doesNotContain("name=\"remove\" value=\"" + old.id() + "\"");
  }

  @Test
  void a_stale_edit_is_answered_with_both_versions_and_keeps_every_member_that_was_ticked() throws Exception {
    var id = draftCollective(0);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    visitor.get(page);
    edit(id, 0, said("Bản của người khác"));
    var staff = people.of(badinh);
    var members = staff.get(0).id().value() + "," + staff.get(1).id().value();
    var stale = visitor.post(page, Map.of("version", "0", "achievement", "Bản của tôi", "members", members));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Bản của người khác", "name=\"achievement\" value=\"Bản của tôi\"", "name=\"version\" value=\"1\"", members);
    assertThat(dossiers.dossier(id, officer).achievement()).isEqualTo("Bản của người khác");
    assertThat(visitor.post(page, Map.of("version", "1", "achievement", "Bản của tôi", "members", members)).statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, officer).members()).hasSize(2);
  }

  @Test
  void a_submission_of_nobody_is_answered_in_its_form() throws Exception {
    var id = draftPerson(3);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/submissions/new");
    var answer = visitor.post("/submissions/new", Map.of("year", "2022", "once", UUID.randomUUID().toString()));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Chọn ít nhất một hồ sơ để lập tờ trình.", "id=\"ids-error\"", "/nominations/" + id.value() + "\"");
  }

  @Test
  void a_year_without_rules_is_no_year_to_draft_for() throws Exception {
    legalDay.turnTo(LocalDate.of(2025, 11, 1), CLOCKMAKER);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/nominations/new").body()).contains("Chưa có quy định nào trong hệ thống để xét thành tích năm 2025");
    var form = Map.of("award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "nominee", "p" + people.of(badinh).getFirst().id().value(),
        "achievement", "Việc tốt", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/nominations/new", with(form, "year", "2025")).statusCode()).isEqualTo(422);
    assertThat(visitor.post("/nominations/new", with(form, "year", "2024")).statusCode()).isEqualTo(303);
  }

  private static Map<String, String> with(Map<String, String> form, String field, String value) {
    var all = new HashMap<>(form);
    all.put(field, value);
    return all;
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
    award(unit, person, AwardCodes.ADVANCED_WORKER);
  }

  private void award(UnitId unit, PersonId person, String code) {
    register.enter(
        List.of(new NewAward(
            RecipientKind.PERSON, people.person(person).fullName(), "", person, null, unit, code, code, 2022, "năm 2022", "",
            "9/QĐ", TODAY, "HN-VP", "", null, AwardSource.SAMPLE, true)),
        city);
  }

  private void edit(NomineeId id, int version, UnitStatement said) {
    dossiers.edit(id, version, said, List.of(), Optional.empty(), officer);
  }

  private static UnitStatement said(String achievement) {
    return new UnitStatement(achievement, true, null, false, Set.of());
  }

  private void register(UnitId unit, PersonId person) {
    register(unit, AwardCodes.BASE_EMULATION_FIGHTER, person, null);
  }

  private void register(UnitId unit, String award, @Nullable PersonId person, @Nullable CollectiveId collective) {
    jdbc.sql("delete from season_registration_line").update();
    jdbc.sql("delete from season_registration").update();
    jdbc.sql("""
        with r as (
          insert into season_registration (year, unit_id, state, drafted_on, submitted_on, received_at)
          values (2022, :unit, 'SUBMITTED', '2022-02-15', '2022-02-15', now()) returning id)
        insert into season_registration_line (registration_id, award_code, person_id, collective_id)
        select id, :award, :person, :collective from r
        """)
        .param("unit", unit.value())
        .param("award", award)
        .param("person", person == null ? null : person.value())
        .param("collective", collective == null ? null : collective.value())
        .update();
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
