package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The Front of the district Ba Đình on a day of November 2022, without dossiers of before: its officer, its head and the
/// city's officer, and the dossiers that they draft.
final class DistrictAtWork {

  static final Instant NOW = Instant.parse("2022-11-01T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  static final Actor CLOCKMAKER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final Accounts accounts;
  private final People people;
  private final Dossiers dossiers;
  private final Submissions submissions;
  private final JdbcClient jdbc;
  private final UnitId unit;

  private DistrictAtWork(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    people = context.getBean(People.class);
    dossiers = context.getBean(Dossiers.class);
    submissions = context.getBean(Submissions.class);
    jdbc = context.getBean(JdbcClient.class);
    unit = context.getBean(Units.class).districts().getFirst().id();
  }

  /// Founds the Front where that is not done, turns the legal day to [#TODAY] and takes away what other tests left.
  static DistrictAtWork in(ApplicationContext context) {
    context.getBean(SampleFront.class).found();
    context.getBean(LegalDay.class).turnTo(TODAY, CLOCKMAKER);
    var district = new DistrictAtWork(context);
    district.withdrawAll();
    district.jdbc.sql("truncate register_award cascade").update();
    district.jdbc.sql("truncate scoring_line, scoring_part, scoring_sheet, scoring_criterion, scoring_group, scoring_scale").update();
    return district;
  }

  void withdrawAll() {
    jdbc.sql("update nomination_dossier set stage = 'WITHDRAWN'").update();
  }

  UnitId unit() {
    return unit;
  }

  Actor officer() {
    return account("canbo.badinh");
  }

  Actor head() {
    return account("chutich.badinh");
  }

  Actor city() {
    return account("canbo.tp");
  }

  Actor account(String username) {
    return accounts.actor(username).orElseThrow();
  }

  NomineeId draftPerson(int index) {
    return draft(unit, people.of(unit).get(index).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer());
  }

  NomineeId draftCollective(int index) {
    return dossiers.draft(
        new NewDossier(
            unit, 2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, null, people.collectivesOf(unit).get(index).id(), "Việc tốt", true,
            UUID.randomUUID()),
        officer());
  }

  NomineeId draft(UnitId of, PersonId person, String award, boolean noCase, Actor by) {
    return dossiers.draft(new NewDossier(of, 2022, award, person, null, "Việc tốt", noCase, UUID.randomUUID()), by);
  }

  /// Puts every paper into a dossier of the district.
  NomineeId complete(NomineeId id) {
    return complete(id, officer());
  }

  NomineeId complete(NomineeId id, Actor by) {
    for (var kind : RequiredPaper.values()) {
      dossiers.addPaper(id, kind, "giay-to.pdf", PDF, by);
    }
    return id;
  }

  void edit(NomineeId id, int version, UnitStatement said) {
    edit(id, version, said, officer());
  }

  void edit(NomineeId id, int version, UnitStatement said, Actor by) {
    dossiers.edit(id, version, said, List.of(), Optional.empty(), by);
  }

  static UnitStatement said(String achievement) {
    return new UnitStatement(achievement, true, null, false, Set.of());
  }

  /// A submission of the district's drafts, ready for its head.
  SubmissionId prepared(NomineeId... ids) {
    return submissions.prepare(unit, 2022, List.of(ids), UUID.randomUUID(), officer());
  }

  Stage stage(NomineeId id) {
    return Stage.valueOf(jdbc.sql("select stage from nomination_dossier where id = :id").param("id", id.value()).query(String.class).single());
  }

  int version(NomineeId id) {
    return jdbc.sql("select version from nomination_dossier where id = :id").param("id", id.value()).query(Integer.class).single();
  }

  /// The codes of everything that an act is refused for.
  static List<String> refusalOf(Runnable act) {
    return catchThrowableOfType(Refused.class, act::run).unmet().stream().map(Unmet::code).toList();
  }

  /// Whether an act that begins with another one comes through.
  static boolean wins(CyclicBarrier barrier, Runnable act) throws Exception {
    barrier.await();
    try {
      act.run();
      return true;
    } catch (ChangedMeanwhile | Refused e) {
      return false;
    }
  }
}
