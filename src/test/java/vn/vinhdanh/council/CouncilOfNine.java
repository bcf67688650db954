package vn.vinhdanh.council;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleCouncil;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Written;

/// The council of the sample Front on a day of November 2022: its secretary, its nine members, nominees that wait for it, and
/// what they do at its sessions.
final class CouncilOfNine {

  static final LocalDate DAY = LocalDate.of(2022, 11, 14);
  static final LocalTime MORNING = LocalTime.of(8, 5);
  static final LocalTime NOON = LocalTime.of(11, 40);
  static final int ALL = 9;
  static final Closing AT_NOON = closing(NOON, NOON, ALL);
  static final String FIGHTER = "BASE_EMULATION_FIGHTER";
  static final String MERIT = "CITY_FRONT_MERIT_CERTIFICATE";

  private final Accounts accounts;
  private final CouncilSessions sessions;
  private final Ballots ballots;
  private final JdbcClient jdbc;
  private final Path keys;

  private CouncilOfNine(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    sessions = context.getBean(CouncilSessions.class);
    ballots = context.getBean(Ballots.class);
    jdbc = context.getBean(JdbcClient.class);
    keys = Path.of(context.getEnvironment().getRequiredProperty("vinhdanh.data"), "council-keys");
  }

  /// Founds the Front and appoints its council where that is not done, and turns the legal day to [#DAY].
  static CouncilOfNine in(ApplicationContext context) {
    var council = new CouncilOfNine(context);
    boolean founded = council.accounts.actor("btt.tp").isPresent();
    context.getBean(SampleFront.class).found();
    context.getBean(LegalDay.class).turnTo(DAY, council.secretary());
    if (!founded) {
      new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(
          status -> context.getBean(SampleCouncil.class).events().forEach(event -> event.act().run()));
    }
    return council;
  }

  /// How the voting is ended on [#DAY].
  ///
  /// @param now the hour at which the form is sent
  /// @param missing the number of members whose missing ballots are confirmed
  static Closing closing(LocalTime ends, LocalTime now, int missing) {
    return new Closing(ends, now.atDate(DAY).atZone(Written.ZONE).toInstant(), missing);
  }

  SessionId opened(LocalDate day, NomineeId... nominees) {
    return sessions.open(
        new CouncilSessions.Opening(UUID.randomUUID(), new Meeting(day, MORNING, "Trụ sở mẫu, Hà Nội"), List.of(nominees)), secretary());
  }

  /// @param choices one for each nominee, in their order
  void vote(SessionId session, int member, Choice... choices) {
    ballots.cast(session, choices(session, member(member), choices), UUID.randomUUID(), member(member));
  }

  /// As few ballots as may be counted, all alike.
  void threeVote(SessionId session, Choice... choices) {
    IntStream.rangeClosed(1, 3).forEach(member -> vote(session, member, choices));
  }

  /// The ballot of a member, without the member's own case.
  Map<NomineeId, Choice> choices(SessionId session, Actor member, Choice... choices) {
    var ballot = new LinkedHashMap<NomineeId, Choice>();
    for (var nominee : sessions.nominees(session)) {
      if (!nominee.conflictsWith(member.person())) {
        ballot.put(nominee.id(), choices[nominee.position()]);
      }
    }
    return ballot;
  }

  Judged.Count countOf(SessionId session, NomineeId nominee) {
    var judged = sessions.nominees(session).stream().filter(known -> known.id().equals(nominee)).findFirst().orElseThrow();
    return Objects.requireNonNull(judged.count());
  }

  /// A dossier that appraisal has accepted, of the person behind an account.
  NomineeId nominee(String award, String username) {
    var actor = actor(username);
    int year = 2000 + jdbc.sql("select count(*) from nomination_dossier").query(Integer.class).single() % 150;
    long submission = jdbc.sql("""
        insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
        values (?, ?, ?, ?, ?, now(), gen_random_uuid()) returning id
        """).params(actor.duties().getFirst().unit().value(), year, actor.account().value(), DAY, DAY).query(Long.class).single();
    return new NomineeId(jdbc.sql("""
        with named as (insert into nomination_name (key) values ('mau') on conflict do nothing)
        insert into nomination_dossier (unit_id, year, award_code, kind, person_id, name, detail, achievement, submission_id, stage,
          stage_since, submitted_on, name_key, once)
        values (?, ?, ?, 'PERSON', ?, ?, 'Cán bộ', 'Vận động 214 hộ hiến đất mở ngõ', ?, 'ACCEPTED', ?, ?, 'mau', gen_random_uuid())
        returning id
        """)
        .params(actor.duties().getFirst().unit().value(), year, award, actor.person().value(), actor.name(), submission, DAY, DAY)
        .query(Long.class)
        .single());
  }

  /// The files of the keys of boxes that are not counted yet.
  List<Path> keyFiles() throws IOException {
    try (Stream<Path> found = Files.list(keys)) {
      return found.toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  Actor secretary() {
    return actor("thuky.hd");
  }

  /// @param number from 1, the chair, to 9
  Actor member(int number) {
    return actor("uyvien" + number);
  }

  Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
