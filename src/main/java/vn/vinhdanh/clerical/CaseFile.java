package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The file of a matter (hồ sơ công việc).
///
/// Source: 30/2020/NĐ-CP, articles 28–30.
///
/// @param number within body and year
/// @param notation number and symbol of the line of the year's list from which it was opened (số và ký hiệu hồ sơ); empty where the year has none
/// @param keptYears for how many years it is kept once it was closed (thời hạn bảo quản); null: for ever
/// @param keeper who opened it and keeps it
/// @param closedOn null while it is open
/// @param handedOn the day on which the archive got it; null until then; `handedTo` who took it there, empty until then
record CaseFile(
    long id, UnitId body, int year, int number, String notation, String title, @Nullable Integer keptYears, String keeper, LocalDate openedOn,
    @Nullable LocalDate closedOn, @Nullable LocalDate handedOn, String handedTo, int version) {

  static final int TITLE = 500;
  static final int HANDED_TO = 200;
  static final int MOST_YEARS = 100;

  private static final String MAKING = "30/2020/NĐ-CP 29";
  private static final String HANDING = "30/2020/NĐ-CP 30";

  /// How it is cited: "3/2022".
  String place() {
    return number + "/" + year;
  }

  CaseState state() {
    return handedOn != null ? CaseState.HANDED : closedOn != null ? CaseState.CLOSED : CaseState.OPEN;
  }

  /// The last day on which it is to be handed to the archive: within a year after the matter ended; null while it is open.
  @Nullable LocalDate handOverBy() {
    return closedOn == null ? null : closedOn.plusYears(1);
  }

  /// @throws Refused once it is closed
  void mustBeOpen() {
    if (state() != CaseState.OPEN) {
      throw new Refused(new Unmet("clerical.case-closed", MAKING, place()));
    }
  }

  /// With another title or time to be kept.
  ///
  /// @throws Refused once the archive has it
  CaseFile corrected(String right, @Nullable Integer years) {
    if (state() == CaseState.HANDED) {
      throw new Refused(new Unmet("clerical.case-handed", HANDING, place()));
    }
    return new CaseFile(id, body, year, number, notation, right, years, keeper, openedOn, closedOn, handedOn, handedTo, version);
  }

  /// Closed, its matter being over.
  ///
  /// @param papers how many lie in it; `lastOn` the last day on which one was laid into it
  /// @throws Refused when it is closed already or empty, and for a day to come or before its last paper
  CaseFile closed(LocalDate on, int papers, @Nullable LocalDate lastOn, LocalDate today) {
    mustBeOpen();
    var unmet = new ArrayList<Unmet>();
    if (papers == 0) {
      unmet.add(new Unmet("clerical.case-empty", MAKING, place()));
    }
    var since = lastOn == null || lastOn.isBefore(openedOn) ? openedOn : lastOn;
    inTime(on, since, today, MAKING, unmet);
    refuse(unmet);
    return new CaseFile(id, body, year, number, notation, title, keptYears, keeper, openedOn, on, null, "", version);
  }

  /// Open again, for a matter that goes on.
  ///
  /// @throws Refused when it is open, or the archive has it
  CaseFile reopened() {
    switch (state()) {
      case OPEN -> throw new Refused(new Unmet("clerical.case-open", MAKING, place()));
      case HANDED -> throw new Refused(new Unmet("clerical.case-handed", HANDING, place()));
      case CLOSED -> { }
    }
    return new CaseFile(id, body, year, number, notation, title, keptYears, keeper, openedOn, null, null, "", version);
  }

  /// Handed to the body's archive.
  ///
  /// @throws Refused before it is closed or twice, and for a day to come or before it was closed
  CaseFile handed(LocalDate on, String to, LocalDate today) {
    var closed = closedOn;
    if (closed == null) {
      throw new Refused(new Unmet("clerical.case-open", HANDING, place()));
    }
    if (handedOn != null) {
      throw new Refused(new Unmet("clerical.case-handed", HANDING, place()));
    }
    var unmet = new ArrayList<Unmet>();
    inTime(on, closed, today, HANDING, unmet);
    refuse(unmet);
    return new CaseFile(id, body, year, number, notation, title, keptYears, keeper, openedOn, closed, on, to, version);
  }

  /// @throws ChangedMeanwhile when it is not the version that was read
  void mustBeVersion(int read) {
    if (read != version) {
      throw new ChangedMeanwhile(Map.of("title", title, "version", "" + version));
    }
  }

  private static void inTime(LocalDate on, LocalDate since, LocalDate today, String clause, List<Unmet> unmet) {
    if (on.isAfter(today)) {
      unmet.add(new Unmet("clerical.day-to-come", clause, Written.DAY.format(on)));
    } else if (on.isBefore(since)) {
      unmet.add(new Unmet("clerical.case-day-early", clause, Written.DAY.format(on), Written.DAY.format(since)));
    }
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }
}
