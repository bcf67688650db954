package vn.vinhdanh.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.award.DecisionIssue;
import vn.vinhdanh.award.Decisions;
import vn.vinhdanh.award.NewDecision;
import vn.vinhdanh.council.Ballots;
import vn.vinhdanh.council.Choice;
import vn.vinhdanh.council.Closing;
import vn.vinhdanh.council.CouncilSessions;
import vn.vinhdanh.council.Meeting;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.Appraisals;
import vn.vinhdanh.nomination.Dossiers;
import vn.vinhdanh.nomination.NewDossier;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.nomination.Submissions;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The certificates of merit (Bằng khen) of 2021, the whole way: proposed by the districts, judged by the council in a
/// session whose minutes are signed, given by a decision of the Standing Committee. One nominee falls short of the votes.
@Component
class SampleYearBefore implements SampleStation {

  private static final int YEAR = 2021;
  private static final int ORDER = 650;
  private static final LocalDate SUBMITTED = LocalDate.of(2021, 11, 12);
  private static final LocalDate ACCEPTED = LocalDate.of(2021, 11, 19);
  private static final LocalDate JUDGED = LocalDate.of(2021, 12, 14);
  private static final LocalTime BEGINS = LocalTime.of(8, 30);
  private static final LocalTime ENDS = LocalTime.of(11, 0);
  private static final LocalDate DECIDED = LocalDate.of(2021, 12, 24);
  private static final int COLLECTIVES = 18;
  private static final int MEMBERS = 9;
  private static final int FEWEST_YES = 4;
  private static final String NOMINEES = "cá nhân, tập thể được đề nghị khen thưởng";
  private static final List<String> DEEDS = List.of(
      "Vận động nhân dân giữ tuyến phố sáng, xanh, sạch, đẹp",
      "Tổ chức tốt Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư",
      "Vận động ủng hộ Quỹ Vì người nghèo vượt chỉ tiêu năm",
      "Tham gia phòng, chống dịch COVID-19, hỗ trợ người dân khó khăn",
      "Giám sát cộng đồng các công trình ở địa bàn có hiệu quả",
      "Hòa giải thành nhiều vụ việc ở khu dân cư");

  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Dossiers dossiers;
  private final SamplePapers papers;
  private final Submissions submissions;
  private final Appraisals appraisals;
  private final CouncilSessions sessions;
  private final Ballots ballots;
  private final Decisions decisions;
  private final DecisionIssue issue;
  private final Texts texts;
  private final List<NomineeId> proposed = new ArrayList<>();

  SampleYearBefore(
      Units units,
      People people,
      Accounts accounts,
      Dossiers dossiers,
      SamplePapers papers,
      Submissions submissions,
      Appraisals appraisals,
      CouncilSessions sessions,
      Ballots ballots,
      Decisions decisions,
      DecisionIssue issue,
      Texts texts) {
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.dossiers = dossiers;
    this.papers = papers;
    this.submissions = submissions;
    this.appraisals = appraisals;
    this.sessions = sessions;
    this.ballots = ballots;
    this.decisions = decisions;
    this.issue = issue;
    this.texts = texts;
  }

  @Override
  public List<Event> events() {
    return List.of(
        new Event(SUBMITTED, ORDER, this::submit),
        new Event(ACCEPTED, ORDER, () -> appraisals.acceptAll(proposed, account("canbo.tp"))),
        new Event(JUDGED, ORDER, this::judge),
        new Event(DECIDED, ORDER, this::decide));
  }

  /// A collective of the first units in official order, a person of each of the others and of some more; the first unit
  /// proposes a person too. One report and one sheet of minutes tell of all.
  private void submit() {
    proposed.clear();
    var districts = units.districts();
    byte[] report = papers.print(RequiredPaper.ACHIEVEMENT_REPORT, NOMINEES, units.cityFront(), YEAR);
    byte[] minutes = papers.print(RequiredPaper.JUDGING_MINUTES, NOMINEES, units.cityFront(), YEAR);
    for (int at = 0; at < districts.size(); at++) {
      var unit = districts.get(at);
      var name = SampleFront.accountName(unit.shortName());
      var officer = account("canbo." + name);
      var nominees = new ArrayList<NomineeId>();
      if (at < COLLECTIVES) {
        nominees.add(draft(unit, null, people.collectivesOf(unit.id()).get(at % 3).id(), at, officer));
      }
      if (at == 0 || at >= COLLECTIVES || at % 2 == 1) {
        var members = people.of(unit.id());
        nominees.add(draft(unit, members.get(2 + at % (members.size() - 2)).id(), null, at + 1, officer));
      }
      for (var id : nominees) {
        papers.add(id, RequiredPaper.ACHIEVEMENT_REPORT, report, officer);
        papers.add(id, RequiredPaper.JUDGING_MINUTES, minutes, officer);
      }
      var submission = submissions.prepare(unit.id(), YEAR, nominees, UUID.randomUUID(), officer);
      submissions.submit(submission, 0, Instant.parse(SUBMITTED + "T02:30:00Z"), account("chutich." + name));
      proposed.addAll(nominees);
    }
  }

  private NomineeId draft(Unit unit, @Nullable PersonId person, @Nullable CollectiveId collective, int deed, Actor officer) {
    return dossiers.draft(
        new NewDossier(
            unit.id(), YEAR, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, person, collective, DEEDS.get(deed % DEEDS.size()), true,
            UUID.randomUUID()),
        officer);
  }

  /// All nine vote for everybody, but of the first unit's person five say no.
  private void judge() {
    var secretary = account("thuky.hd");
    var session = sessions.open(
        new CouncilSessions.Opening(
            UUID.randomUUID(), new Meeting(JUDGED, BEGINS, "Trụ sở Ủy ban MTTQ Việt Nam thành phố Hà Nội"), proposed),
        secretary);
    var outvoted = proposed.get(1);
    for (int member = 1; member <= MEMBERS; member++) {
      var choices = new LinkedHashMap<NomineeId, Choice>();
      for (var nominee : proposed) {
        choices.put(nominee, nominee.equals(outvoted) && member > FEWEST_YES ? Choice.NO : Choice.YES);
      }
      ballots.cast(session, choices, UUID.randomUUID(), account("uyvien" + member));
    }
    sessions.close(session, new Closing(ENDS, JUDGED.atTime(ENDS).atZone(Written.ZONE).toInstant(), 0), secretary);
    sessions.sign(session, secretary);
    sessions.sign(session, account("uyvien1"));
  }

  private void decide() {
    String award = AwardCodes.CITY_FRONT_MERIT_CERTIFICATE;
    long draft = decisions.draft(
        new NewDecision(
            UUID.randomUUID(), award, YEAR, texts.of("award.subject.form", texts.of("rulebook.award." + award)),
            texts.of("award.reason.form", YEAR), decisions.awaitingDecision(account("canbo.tp")).stream().map(Nominee::id).toList()),
        account("canbo.tp"));
    issue.issue(draft, 0, NumberWish.NEXT, account("btt.tp"));
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
