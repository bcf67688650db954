package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Unmet;

/// That somebody who leads a part of a body signs papers of some kinds for its head, by what is written (giao ký thừa lệnh, thừa ủy quyền). Who signs by
/// authority passes it on to nobody. Who signs by order may have a deputy sign by a rule of work of the body; that is not offered here.
///
/// Source: 30/2020/NĐ-CP, article 13 clauses 3 and 4.
///
/// @param endedOn the day from which it holds no more though its time is not over; null: none
record SigningPower(long id, Given given, String name, @Nullable LocalDate endedOn, String givenBy, int version) {

  private static final String CLAUSE = "30/2020/NĐ-CP 13";

  /// The kinds of papers that may be given: resolutions, conclusions and regulations are acts of those who lead together.
  static final List<PaperKind> KINDS = OutgoingText.KINDS.stream()
      .filter(kind -> kind != PaperKind.RESOLUTION && kind != PaperKind.CONCLUSION && kind != PaperKind.REGULATION).toList();

  static final int SYMBOL = 50;
  static final int CONTENT = 500;

  /// What was given.
  ///
  /// @param person who signs
  /// @param kinds of the papers; never empty
  /// @param symbol number and symbol of the paper by which it was given, of `paperDay`: a rule of work, an authorisation
  /// @param until the last day; null: no end was set
  /// @param content which matters; empty: all of those kinds
  record Given(
      PowerToSign power, PersonId person, List<PaperKind> kinds, String symbol, LocalDate paperDay, LocalDate from, @Nullable LocalDate until, String content) {

    Given {
      kinds = List.copyOf(kinds);
    }

    /// What stands against it; empty when nothing does.
    List<Unmet> faults(LocalDate today) {
      var unmet = new ArrayList<Unmet>();
      if (paperDay.isAfter(today)) {
        unmet.add(new Unmet("clerical.power-paper-to-come", CLAUSE, Written.DAY.format(paperDay)));
      }
      if (from.isBefore(paperDay)) {
        unmet.add(new Unmet("clerical.power-before-paper", CLAUSE, Written.DAY.format(paperDay)));
      }
      if (until != null && until.isBefore(from)) {
        unmet.add(new Unmet("clerical.power-ends-before", CLAUSE, Written.DAY.format(from)));
      }
      if (power == PowerToSign.AUTHORISED && (until == null || content.isEmpty())) {
        unmet.add(new Unmet("clerical.power-unlimited", CLAUSE + ".3"));
      }
      return unmet;
    }
  }

  /// Whether it holds on a day.
  boolean standsOn(LocalDate day) {
    return !day.isBefore(given.from()) && (given.until() == null || !day.isAfter(given.until())) && (endedOn == null || day.isBefore(endedOn));
  }

  /// Whether it is over for good.
  boolean isOver(LocalDate day) {
    return given.until() != null && day.isAfter(given.until()) || endedOn != null && !day.isBefore(endedOn);
  }
}
