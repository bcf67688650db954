package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.NOW;
import static vn.vinhdanh.nomination.DistrictAtWork.PDF;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.refusalOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.initiative.NewInitiative;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.DisciplinaryAction;
import vn.vinhdanh.organization.DisciplineForm;
import vn.vinhdanh.organization.Disciplines;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.rulebook.ShareCap;

/// What a nominee must meet before it is submitted, each refusal with its condition.
@ApplicationTest
class SubmissionConditionsTest {

  @Autowired Units units;
  @Autowired People people;
  @Autowired Disciplines disciplines;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired EvidenceTable evidence;
  @Autowired Rulebook rulebook;
  @Autowired Initiatives initiatives;
  @Autowired AwardRegister register;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
  }

  @Test
  void one_incomplete_nominee_refuses_the_whole_submission_with_all_reasons() {
    var good = district.complete(district.draftPerson(1));
    var bad = district.draft(district.unit(), people.of(district.unit()).get(2).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, false, district.officer());
    var submission = district.prepared(good, bad);
    assertThat(refusalOf(() -> submit(submission, NOW, district.head()))).containsExactly(
        "rulebook.finding.ACHIEVEMENT_REPORT.NOT_MET",
        "rulebook.finding.JUDGING_MINUTES.NOT_MET",
        "rulebook.finding.NO_PENDING_CASE.CANNOT_BE_TOLD");
    assertThat(district.stage(good)).isEqualTo(Stage.PREPARED);
    submissions.takeOut(submission, bad, district.officer());
    submit(submission, NOW, district.head());
    submit(submission, NOW.plusSeconds(9), district.head());
    assertThat(jdbc.sql("select received_at = :at from nomination_submission where id = :id")
        .param("at", NOW.atOffset(ZoneOffset.UTC)).param("id", submission.value()).query(Boolean.class).single()).isTrue();
  }

  @Test
  @LegalBasis({"91/2017/NĐ-CP 9.3", "91/2017/NĐ-CP 43", "15/2003/QH11"})
  void a_base_fighter_of_the_citys_office_needs_registration_title_initiative_papers_and_share() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var officer = district.account("vp.tp");
    var head = district.account("thutruong.vp");
    var staff = people.of(office);
    var fighter = district.draft(office, staff.get(5).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, officer);
    var submission = submissions.prepare(office, 2022, List.of(fighter), UUID.randomUUID(), officer);
    assertThat(refusalOf(() -> submit(submission, NOW, head))).containsExactlyInAnyOrder(
        "rulebook.finding.REGISTERED.NOT_MET", "rulebook.finding.ADVANCED_WORKER.NOT_MET",
        "rulebook.finding.BASE_INITIATIVE.NOT_MET", "rulebook.finding.SHARE_CAP.NOT_MET",
        "rulebook.finding.ACHIEVEMENT_REPORT.NOT_MET", "rulebook.finding.JUDGING_MINUTES.NOT_MET",
        "rulebook.finding.INITIATIVE_CERTIFICATE.NOT_MET");

    district.complete(fighter, officer);
    register(office, staff.get(5).id());
    initiatives.enter(new NewInitiative(office, "Sổ tay điện tử", List.of(staff.get(5).id()), TODAY, "11/QĐ-MTTQ", UUID.randomUUID()), officer);
    for (int worker = 5; worker < 11; worker++) {
      advancedWorker(office, staff.get(worker).id());
    }
    assertThat(refusalOf(() -> submit(submission, NOW, head))).containsExactly("rulebook.finding.SHARE_CAP.NOT_MET");
    advancedWorker(office, staff.get(11).id());
    submit(submission, NOW, head);
    assertThat(district.stage(fighter)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 43")
  void a_district_does_not_take_a_base_fighter_to_the_city_front() {
    var id = district.complete(district.draft(
        district.unit(), people.of(district.unit()).get(3).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, district.officer()));
    var submission = district.prepared(id);
    assertThat(refusalOf(() -> submit(submission, NOW, district.head()))).contains("rulebook.finding.PATH.NOT_MET");
  }

  @Test
  void the_share_is_counted_on_the_award_that_the_rule_names() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var staff = people.of(office);
    var fighter = district.draft(office, staff.get(0).id(), AwardCodes.BASE_EMULATION_FIGHTER, true, district.account("vp.tp"));
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
    var officer = district.account("vp.tp");
    var worker = people.of(office).get(12).id();
    var id = district.draft(office, worker, AwardCodes.ADVANCED_WORKER, true, officer);
    register(office, AwardCodes.ADVANCED_WORKER, worker, null);
    for (var kind : List.of(RequiredPaper.ACHIEVEMENT_REPORT, RequiredPaper.JUDGING_MINUTES)) {
      dossiers.addPaper(id, kind, "giay-to.pdf", PDF, officer);
    }
    var submission = submissions.prepare(office, 2022, List.of(id), UUID.randomUUID(), officer);
    var officeHead = district.account("thutruong.vp");
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly("rulebook.finding.GOOD_RATING.CANNOT_BE_TOLD");
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, Rating.WELL, false, Set.of()), officer);
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly("rulebook.finding.GOOD_RATING.CANNOT_BE_TOLD");
    dossiers.addPaper(id, RequiredPaper.UNIT_CONFIRMATION, "xac-nhan.pdf", PDF, officer);
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, Rating.COMPLETED, false, Set.of()), officer);
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly("rulebook.finding.GOOD_RATING.NOT_MET");
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, Rating.WELL, false, Set.of()), officer);
    submit(submission, NOW, officeHead);
    assertThat(district.stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  @LegalBasis("15/2003/QH11 27")
  void a_collective_is_judged_by_its_named_members_in_the_register_out_of_all_its_people() {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var officer = district.account("vp.tp");
    var staff = people.of(office);
    var collective = people.collectivesOf(office).getFirst();
    assertThat(collective.headcount()).isEqualTo(5);
    var id = dossiers.draft(
        new NewDossier(office, 2022, AwardCodes.EXCELLENT_LABOUR_COLLECTIVE, null, collective.id(), "Việc tốt", true, UUID.randomUUID()), officer);
    register(office, AwardCodes.EXCELLENT_LABOUR_COLLECTIVE, null, collective.id());
    district.complete(id, officer);
    var submission = submissions.prepare(office, 2022, List.of(id), UUID.randomUUID(), officer);
    var officeHead = district.account("thutruong.vp");
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly(
        "rulebook.finding.ADVANCED_RATIO.CANNOT_BE_TOLD", "rulebook.finding.HAS_FIGHTER.CANNOT_BE_TOLD",
        "rulebook.finding.NOBODY_DISCIPLINED.CANNOT_BE_TOLD");

    var members = staff.subList(14, 18).stream().map(Person::id).toList();
    members.subList(0, 3).forEach(member -> advancedWorker(office, member));
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, null, true, Set.copyOf(members.subList(0, 3))), officer);
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly(
        "rulebook.finding.ADVANCED_RATIO.NOT_MET", "rulebook.finding.HAS_FIGHTER.NOT_MET");
    advancedWorker(office, members.get(3));
    award(office, members.get(3), AwardCodes.BASE_EMULATION_FIGHTER);
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, null, true, Set.copyOf(members)), officer);

    var year = LocalDate.of(2022, 1, 1);
    discipline(members.get(0), DisciplineForm.REPRIMAND, year, null, officer);
    discipline(members.get(1), DisciplineForm.WARNING, year.minusYears(1), year.minusDays(1), officer);
    discipline(members.get(2), DisciplineForm.WARNING, year.plusYears(1), null, officer);
    long counted = discipline(members.get(3), DisciplineForm.WARNING, year.minusYears(1), year, officer);
    assertThat(refusalOf(() -> submit(submission, NOW, officeHead))).containsExactly("rulebook.finding.NOBODY_DISCIPLINED.NOT_MET");
    disciplines.cancel(members.get(3), counted, officer);
    submit(submission, NOW, officeHead);
    assertThat(district.stage(id)).isEqualTo(Stage.SUBMITTED);
  }

  private long discipline(PersonId person, DisciplineForm form, LocalDate from, @Nullable LocalDate to, Actor officer) {
    var decided = LocalDate.of(2020, 12, 1);
    disciplines.enter(person, new DisciplinaryAction(form, "3/QĐ", decided, from, to), UUID.randomUUID(), officer);
    return jdbc.sql("select max(id) from organization_disciplinary_action where person_id = :person")
        .param("person", person.value()).query(Long.class).single();
  }

  @Test
  void the_flag_of_the_city_goes_to_the_unit_that_leads_its_ranked_cluster() {
    var flag = dossiers.draft(
        new NewDossier(
            district.unit(), 2022, AwardCodes.CITY_FRONT_FLAG, null, people.collectivesOf(district.unit()).getFirst().id(), "Việc tốt", true,
            UUID.randomUUID()),
        district.officer());
    district.complete(flag);
    var submission = district.prepared(flag);
    rank(district.unit(), 90, false);
    assertThat(refusalOf(() -> submit(submission, NOW, district.head()))).containsExactly("rulebook.finding.LEADS_CLUSTER.CANNOT_BE_TOLD");
    rank(district.unit(), 80, true);
    assertThat(refusalOf(() -> submit(submission, NOW, district.head()))).containsExactly("rulebook.finding.LEADS_CLUSTER.NOT_MET");
    rank(district.unit(), 95, true);
    submit(submission, NOW, district.head());
    assertThat(district.stage(flag)).isEqualTo(Stage.SUBMITTED);
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

  private void advancedWorker(UnitId unit, PersonId person) {
    award(unit, person, AwardCodes.ADVANCED_WORKER);
  }

  private void award(UnitId unit, PersonId person, String code) {
    register.enter(
        List.of(new NewAward(
            RecipientKind.PERSON, people.person(person).fullName(), "", person, null, unit, code, code, 2022, "năm 2022", "",
            "9/QĐ", TODAY, "HN-VP", "", null, AwardSource.SAMPLE, true)),
        district.city());
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

  /// As the head who has just read the submission.
  private void submit(SubmissionId submission, Instant at, Actor head) {
    submissions.submit(submission, submissions.submission(submission, head).version(), at, head);
  }
}
