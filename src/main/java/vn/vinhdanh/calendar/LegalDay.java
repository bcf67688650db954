package vn.vinhdanh.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotTheirAct;

/// The legal day (ngày pháp lý) in Asia/Ho_Chi_Minh, by which deadlines, terms and rules in force are asked. An
/// installation of sample data keeps a day of its own that can be turned; each node knows of a turn within a second.
@Service
public class LegalDay implements FrameDay {

  public static final ZoneId ZONE = Written.ZONE;

  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  /// What was asked for at a moment. A clock that is set back ends it too.
  private record Remembered(LocalDate day, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  private final LegalDayTable table;
  private final AuditTrail audit;
  private final Clock clock;
  private final boolean sampleData;
  private volatile @Nullable Remembered remembered;

  LegalDay(
      LegalDayTable table,
      AuditTrail audit,
      Clock clock,
      Installation installation) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    this.sampleData = installation.sample();
  }

  @Override
  public LocalDate today() {
    var now = clock.instant();
    if (!sampleData) {
      return LocalDate.ofInstant(now, ZONE);
    }
    var known = remembered;
    if (known != null && known.holds(now)) {
      return known.day();
    }
    var day = table.turned().orElseGet(() -> LocalDate.ofInstant(now, ZONE));
    remembered = new Remembered(day, now);
    return day;
  }

  @Override
  public boolean turned() {
    return sampleData && !today().equals(LocalDate.ofInstant(clock.instant(), ZONE));
  }

  /// Turns the day of an installation of sample data.
  ///
  /// @throws NotTheirAct in a real installation, where nobody turns days
  @Transactional
  public void turnTo(LocalDate day, Actor actor) {
    if (!sampleData) {
      throw new NotTheirAct("calendar.turn");
    }
    table.turn(day);
    remembered = null;
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        remembered = null;
      }
    });
    audit.record(actor, "calendar.day-turned", "legal-day", 0, Map.of("day", day.toString()));
  }
}
