package vn.vinhdanh.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.Appraisals;
import vn.vinhdanh.nomination.Dossiers;
import vn.vinhdanh.nomination.NewDossier;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.nomination.SubmissionId;
import vn.vinhdanh.nomination.Submissions;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RequiredPaper;

/// Dossiers of ten units at different stages. Quận Ba Đình has one draft and
/// one returned dossier; the office has the draft of a CSTĐ cơ sở, drafted once its advanced workers of 2022 are named, that
/// lacks nothing but the certificate of the initiative.
@Component
class SampleDossiers implements SampleStation {

  private static final int YEAR = 2022;
  private static final int ORDER = 600;
  private static final LocalDate DRAFTED = LocalDate.of(2022, 10, 31);
  private static final LocalDate SUBMITTED = LocalDate.of(2022, 10, 25);
  private static final LocalDate APPRAISED = LocalDate.of(2022, 10, 28);
  private static final LocalDate RETURNED = LocalDate.of(2022, 10, 31);
  private static final LocalDate MEND_UNTIL = LocalDate.of(2022, 11, 7);
  private static final int ACCEPTED_UNITS = 3;
  private static final int RECEIVED_UNITS = 5;
  private static final int SUBMITTING_UNITS = 8;

  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Dossiers dossiers;
  private final Submissions submissions;
  private final Appraisals appraisals;
  private final SamplePapers papers;
  private final LegalDay legalDay;
  private final List<List<NomineeId>> submitted = new ArrayList<>();

  SampleDossiers(
      Units units,
      People people,
      Accounts accounts,
      Dossiers dossiers,
      Submissions submissions,
      Appraisals appraisals,
      SamplePapers papers,
      LegalDay legalDay) {
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.dossiers = dossiers;
    this.submissions = submissions;
    this.appraisals = appraisals;
    this.papers = papers;
    this.legalDay = legalDay;
  }

  @Override
  public List<Event> events() {
    return List.of(
        new Event(DRAFTED, ORDER, this::draftOfTheOffice),
        new Event(SUBMITTED, ORDER, this::submitDistricts),
        new Event(APPRAISED, ORDER, this::appraise),
        new Event(RETURNED, ORDER, this::returnOne));
  }

  private void draftOfTheOffice() {
    var office = office();
    var staff = people.of(office.id());
    var officer = account("vp.tp");
    var fighter = staff.getLast();
    var id = draft(office.id(), AwardCodes.BASE_EMULATION_FIGHTER, fighter, "Chủ trì sổ tay điện tử công tác Mặt trận, đã dùng ở 30 đơn vị; tham mưu 12 văn bản đúng hạn.", officer);
    paper(id, RequiredPaper.ACHIEVEMENT_REPORT, fighter.fullName(), office, officer);
    paper(id, RequiredPaper.JUDGING_MINUTES, fighter.fullName(), office, officer);
  }

  private void submitDistricts() {
    submitted.clear();
    for (Unit district : units.districts().subList(0, SUBMITTING_UNITS)) {
      var name = SampleFront.accountName(district.shortName());
      submitted.add(submit(district, account("canbo." + name), account("chutich." + name)));
    }
    var badinh = units.districts().getFirst();
    var officer = account("canbo.badinh");
    var person = people.of(badinh.id()).getLast();
    var id = draft(badinh.id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, person, "Vận động Quỹ “Vì người nghèo” vượt 20 % kế hoạch; phối hợp sửa 6 căn nhà Đại đoàn kết.", officer);
    paper(id, RequiredPaper.ACHIEVEMENT_REPORT, person.fullName(), badinh, officer);
  }

  /// A collective of each unit; all but Ba Đình propose a person too.
  private List<NomineeId> submit(Unit unit, Actor officer, Actor head) {
    var nominees = new ArrayList<NomineeId>();
    var collective = people.collectivesOf(unit.id()).getLast();
    nominees.add(dossiers.draft(
        new NewDossier(
            unit.id(), YEAR, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, null, collective.id(),
            "Giữ 100 % tổ dân phố có mô hình tự quản; tổ chức 4 hội nghị đối thoại; xây 3 tuyến ngõ sáng, xanh, sạch.",
            true, UUID.randomUUID()),
        officer));
    paper(nominees.getFirst(), RequiredPaper.ACHIEVEMENT_REPORT, collective.name(), unit, officer);
    paper(nominees.getFirst(), RequiredPaper.JUDGING_MINUTES, collective.name(), unit, officer);
    if (!officer.equals(account("canbo.badinh"))) {
      var person = people.of(unit.id()).getLast();
      var id = draft(unit.id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, person, "Tham mưu 8 cuộc giám sát có kiến nghị được tiếp thu; hướng dẫn 12 ban công tác Mặt trận.", officer);
      paper(id, RequiredPaper.ACHIEVEMENT_REPORT, person.fullName(), unit, officer);
      paper(id, RequiredPaper.JUDGING_MINUTES, person.fullName(), unit, officer);
      nominees.add(id);
    }
    SubmissionId submission = submissions.prepare(unit.id(), YEAR, nominees, UUID.randomUUID(), officer);
    submissions.submit(submission, 0, Instant.parse(legalDay.today() + "T02:30:00Z"), head);
    return nominees;
  }

  private void appraise() {
    var officer = account("canbo.tp");
    for (int unit = 1; unit < ACCEPTED_UNITS + 1; unit++) {
      appraisals.acceptAll(submitted.get(unit), officer);
    }
    submitted.subList(ACCEPTED_UNITS + 1, RECEIVED_UNITS + 1).stream().flatMap(List::stream)
        .forEach(id -> appraisals.receive(id, versionOf(id, officer), officer));
  }

  private void returnOne() {
    var officer = account("canbo.tp");
    var id = submitted.getFirst().getFirst();
    appraisals.returnForCompletion(
        id, versionOf(id, officer),
        "Thiếu biên bản bình xét bản đầy đủ: tệp gửi kèm mới có trang đầu. Đề nghị bổ sung bản có đủ trang và chữ ký.",
        MEND_UNTIL, officer);
  }

  private int versionOf(NomineeId id, Actor actor) {
    return dossiers.version(id, actor);
  }

  private NomineeId draft(UnitId unit, String award, Person person, String achievement, Actor officer) {
    return dossiers.draft(
        new NewDossier(unit, YEAR, award, person.id(), null, achievement, true, UUID.randomUUID()), officer);
  }

  private void paper(NomineeId id, RequiredPaper kind, String nominee, Unit unit, Actor officer) {
    papers.add(id, kind, papers.print(kind, nominee, unit, YEAR), officer);
  }

  private Unit office() {
    return units.byCode("HN-VP").orElseThrow();
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow(() -> new IllegalStateException("no account " + username));
  }
}
