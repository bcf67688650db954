package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.nomination.DistrictAtWork.NOW;
import static vn.vinhdanh.nomination.DistrictAtWork.PDF;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.said;
import static vn.vinhdanh.nomination.DistrictAtWork.wins;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.nomination.Nominations.Judgement;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RequiredPaper;

/// How a dossier goes from draft to award, and by whose hand.
@ApplicationTest
class DossierActsTest {

  @LocalServerPort int port;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Appraisals appraisals;
  @Autowired Nominations nominations;
  @Autowired NominationTasks homeTasks;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired People people;
  @Autowired TransactionTemplate transaction;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
  }

  @Test
  void a_nominee_goes_from_draft_to_award_and_one_returned_does_not_hold_the_others() {
    var person = district.complete(district.draftPerson(0));
    var collective = district.complete(district.draftCollective(0));
    var submission = district.prepared(person, collective);
    submissions.submit(submission, 0, NOW, district.head());
    assertThat(List.of(district.stage(person), district.stage(collective))).containsOnly(Stage.SUBMITTED);

    appraisals.receive(person, district.version(person), district.city());
    appraisals.returnForCompletion(person, district.version(person), "Thiếu chữ ký", TODAY.plusDays(5), district.city());
    appraisals.accept(collective, district.version(collective), district.city());
    assertThat(district.stage(person)).isEqualTo(Stage.RETURNED);
    assertThat(nominations.readyForCouncil(district.city())).extracting(Nominee::id).containsExactly(collective);

    submissions.handToHead(person, district.version(person), district.officer());
    submissions.resubmit(person, district.version(person), district.head());
    appraisals.acceptAll(List.of(person, collective), district.city());
    assertThat(nominations.readyForCouncil(district.city())).extracting(Nominee::id).containsExactlyInAnyOrder(person, collective);

    transaction.executeWithoutResult(status -> {
      nominations.recordJudgements(List.of(new Judgement(person, true, 8, 9)), TODAY);
      nominations.recordJudgements(List.of(new Judgement(person, true, 8, 9), new Judgement(collective, false, 4, 9)), TODAY);
    });
    assertThat(nominations.approvedByCouncil(district.city())).extracting(Nominee::id).containsExactly(person);
    transaction.executeWithoutResult(status -> nominations.recordAwards(List.of(person), "12/QĐ-MTTQ-BTT", TODAY));
    assertThat(district.stage(person)).isEqualTo(Stage.AWARDED);
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> nominations.recordAwards(List.of(person, collective), "12/QĐ-MTTQ-BTT", TODAY)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void the_head_submits_nothing_but_what_was_read() {
    var id = district.complete(district.draftPerson(3));
    var submission = district.prepared(id);
    dossiers.edit(id, district.version(id), dossiers.dossier(id, district.officer()).said(), List.of(), Optional.empty(), district.officer());
    assertThatThrownBy(() -> submissions.submit(submission, 0, NOW, district.head())).isInstanceOf(ChangedMeanwhile.class);
    dossiers.addPaper(id, RequiredPaper.ACHIEVEMENT_REPORT, "khac.pdf", PDF, district.officer());
    assertThatThrownBy(() -> submissions.submit(submission, 1, NOW, district.head())).isInstanceOf(ChangedMeanwhile.class);
    assertThat(district.stage(id)).isEqualTo(Stage.PREPARED);
    submissions.submit(submission, 2, NOW, district.head());
    assertThat(district.stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  void of_a_withdrawal_and_a_submission_at_once_one_is_told_that_it_came_too_late() throws Exception {
    for (int round = 0; round < 6; round++) {
      district.withdrawAll();
      var id = district.complete(district.draftPerson(0));
      var submission = district.prepared(id);
      int read = district.version(id);
      var barrier = new CyclicBarrier(2);
      Callable<Boolean> withdraw = () -> wins(barrier, () -> dossiers.withdraw(id, read, district.officer()));
      Callable<Boolean> submit = () -> wins(barrier, () -> submissions.submit(submission, 0, NOW, district.head()));
      try (var two = Executors.newFixedThreadPool(2)) {
        var won = two.invokeAll(List.of(withdraw, submit));
        assertThat(won.getFirst().get()).isNotEqualTo(won.getLast().get());
        assertThat(district.stage(id)).isEqualTo(won.getFirst().get() ? Stage.WITHDRAWN : Stage.SUBMITTED);
      }
    }
  }

  @Test
  void the_trail_tells_the_unit_of_the_dossier_not_another_one_that_its_officer_serves() {
    var officer = district.officer();
    var ofTwo = new Actor(officer.account(), officer.person(), officer.name(), Stream.concat(
        district.account("canbo.dongda").duties().stream(), officer.duties().stream()).toList());
    var id = district.draft(district.unit(), people.of(district.unit()).get(1).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, ofTwo);
    dossiers.withdraw(id, district.version(id), ofTwo);
    assertThat(jdbc.sql("select circumstances ->> 'unit' from audit_entry where kind = 'nominee' and subject_id = ?")
            .param(id.value()).query(String.class).list())
        .hasSize(2).containsOnly("" + district.unit().value());
  }

  @Test
  void the_trail_links_a_submission_once_its_head_has_submitted_it() throws Exception {
    var submission = district.prepared(district.complete(district.draftPerson(2)));
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    String trail = "/audit?kind=submission&thing=" + submission.value();
    String link = "href=\"/submissions/" + submission.value() + "\"";
    assertThat(auditor.get(trail).body()).contains("lập tờ trình: tờ trình ").doesNotContain(link);
    submissions.submit(submission, 0, NOW, district.head());
    assertThat(auditor.get(trail).body()).contains(link);
    assertThat(auditor.get("/submissions/" + submission.value()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_returned_dossier_goes_by_the_officer_and_the_head_and_each_is_told_the_own_part() throws Exception {
    var id = district.complete(district.draftPerson(0));
    submissions.submit(district.prepared(id), 0, NOW, district.head());
    appraisals.returnForCompletion(id, district.version(id), "Thiếu chữ ký", TODAY.plusDays(5), district.city());
    String path = "/nominations/" + id.value();
    var name = dossiers.dossier(id, district.officer()).name();
    var officerThere = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var headThere = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    assertThat(titles(district.officer())).contains("Bổ sung hồ sơ " + name);
    assertThat(titles(district.head())).contains("Hồ sơ " + name + " bị trả lại, chờ cán bộ bổ sung").doesNotContain("Bổ sung hồ sơ " + name);
    assertThat(headThere.get(path).body()).doesNotContain(path + "/resubmission", path + "/completion");
    assertThatThrownBy(() -> submissions.resubmit(id, district.version(id), district.head())).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> submissions.handToHead(id, district.version(id), district.head())).isInstanceOf(NotTheirAct.class);

    assertThat(officerThere.get(path).body()).contains(path + "/completion\"", "Trình thủ trưởng");
    int read = district.version(id);
    district.edit(id, read, said("Đã bổ sung"));
    assertThatThrownBy(() -> submissions.handToHead(id, read, district.officer())).isInstanceOf(ChangedMeanwhile.class);
    var form = Map.of("version", "" + district.version(id));
    assertThat(officerThere.post(path + "/completion", form).statusCode()).isEqualTo(303);
    assertThat(officerThere.post(path + "/completion", form).statusCode()).as("sent again").isEqualTo(303);
    assertThat(district.stage(id)).isEqualTo(Stage.MENDED);
    assertThat(titles(district.head())).contains("Duyệt và trình lại hồ sơ đã bổ sung: " + name);
    assertThat(titles(district.officer())).contains("Hồ sơ " + name + " đã bổ sung, chờ thủ trưởng trình lại");

    assertThat(headThere.get(path).body()).contains(path + "/resubmission\"", "Thiếu chữ ký");
    assertThat(headThere.post(path + "/resubmission", Map.of("version", "" + district.version(id))).statusCode()).isEqualTo(303);
    assertThat(district.stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  private List<String> titles(Actor actor) {
    return homeTasks.of(actor, TODAY).stream().map(Task::title).toList();
  }

  @Test
  void a_nominee_is_taken_out_of_its_own_submission_only() {
    var first = district.complete(district.draftPerson(1));
    var second = district.complete(district.draftPerson(2));
    var own = district.prepared(first);
    var other = district.prepared(second);
    assertThatThrownBy(() -> submissions.takeOut(other, first, district.officer())).isInstanceOf(NotFound.class);
    assertThat(district.stage(first)).isEqualTo(Stage.PREPARED);
    submissions.takeOut(own, first, district.officer());
    assertThat(district.stage(first)).isEqualTo(Stage.DRAFT);
  }

  @Test
  void of_two_who_decide_at_once_one_decides() throws Exception {
    var id = district.complete(district.draftPerson(6));
    submissions.submit(district.prepared(id), 0, NOW, district.head());
    int read = district.version(id);
    var barrier = new CyclicBarrier(2);
    Callable<Boolean> accept = () -> wins(barrier, () -> appraisals.accept(id, read, district.city()));
    Callable<Boolean> giveBack = () -> wins(barrier, () -> appraisals.returnForCompletion(id, read, "Thiếu trang", TODAY, district.city()));
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
  void six_nominees_take_no_more_statements_than_two_to_submit_to_judge_and_to_award() throws Exception {
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    var counts = new ArrayList<List<Integer>>();
    for (var range : List.of(List.of(0, 2), List.of(2, 8))) {
      var ids = new ArrayList<NomineeId>();
      for (int index = range.getFirst(); index < range.getLast(); index++) {
        ids.add(district.complete(district.draftPerson(index)));
      }
      var submission = submissions.prepare(district.unit(), 2022, ids, UUID.randomUUID(), district.officer());
      visitor.get("/submissions/" + submission.value());
      int submitted = Statements.ofItself(() -> assertThat(
          visitor.post("/submissions/" + submission.value() + "/submission", Map.of("version", "0")).statusCode()).isEqualTo(303));
      appraisals.acceptAll(ids, district.city());
      int judged = counted(() -> nominations.recordJudgements(ids.stream().map(id -> new Judgement(id, true, 9, 9)).toList(), TODAY));
      int awarded = counted(() -> nominations.recordAwards(ids, "77/QĐ-MTTQ-BTT", TODAY));
      assertThat(ids).allSatisfy(id -> assertThat(district.stage(id)).isEqualTo(Stage.AWARDED));
      counts.add(List.of(submitted, judged, awarded));
    }
    assertThat(counts.getFirst()).allMatch(count -> count > 0);
    for (int act = 0; act < 3; act++) {
      assertThat(counts.getLast().get(act)).isLessThanOrEqualTo(counts.getFirst().get(act));
    }
  }

  /// How many statements an act takes that no page makes alone; counted as those of a page are.
  private int counted(Runnable act) throws Exception {
    return Statements.ofItself(() -> {
      var page = Thread.ofPlatform().name("tomcat-handler-proof").start(() -> transaction.executeWithoutResult(status -> act.run()));
      page.join();
      return page;
    });
  }
}
