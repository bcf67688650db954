package vn.vinhdanh.award;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.rulebook.AwardCodes;

/// The day in December 2022 on which the city's officer drafts decisions and a leader issues them, and whom the council left to
/// be decided.
final class DayOfDecision {

  static final LocalDate DAY = LocalDate.of(2022, 12, 15);

  private final Accounts accounts;
  private final Decisions decisions;
  private final Files files;
  private final NomineesJudged nominees;

  private DayOfDecision(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    decisions = context.getBean(Decisions.class);
    files = context.getBean(Files.class);
    nominees = new NomineesJudged(
        context.getBean(JdbcClient.class), officer(), context.getBean(Units.class).cityFront().id(), DAY);
  }

  /// Founds the Front where that is not done and turns the legal day to [#DAY].
  static DayOfDecision in(ApplicationContext context) {
    context.getBean(SampleFront.class).found();
    var day = new DayOfDecision(context);
    context.getBean(LegalDay.class).turnTo(DAY, day.officer());
    return day;
  }

  Actor officer() {
    return accounts.actor("canbo.tp").orElseThrow();
  }

  Actor leader() {
    return accounts.actor("btt.tp").orElseThrow();
  }

  NomineesJudged nominees() {
    return nominees;
  }

  /// A draft of merit certificates of the city's Front.
  long drafted(long... nominees) {
    return drafted(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominees);
  }

  long drafted(String award, long... nominees) {
    return decisions.draft(draft(award, nominees), officer());
  }

  NewDecision draft(String award, long... nominees) {
    var ids = Arrays.stream(nominees).mapToObj(NomineeId::new).toList();
    return new NewDecision(UUID.randomUUID(), award, 2022, "Về việc khen thưởng", "Đã có thành tích", ids);
  }

  String textOf(FileId file) throws IOException {
    return textOf(files.bytes(file));
  }

  String textOf(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
