package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.Deadline;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// An entry of the register of incoming papers, and what may become of it.
///
/// Source: 30/2020/NĐ-CP, articles 22–24.
///
/// @param year of the register that the number is of
/// @param again why the paper was entered a second time; empty for others
/// @param handler with whom it is, or was when it ended; null while it was passed to nobody
/// @param passedOn the day on which the handler got it
/// @param endedOn the day on which it was handled, returned or filed; null while it is open
/// @param answer number and symbol of the paper by which it was answered; empty for none
/// @param voidReason why it is void; empty for others
record Incoming(
    long id, UnitId body, int year, int number, LocalDate arrivedOn, IncomingPaper paper, String again, IncomingState state,
    @Nullable Handler handler, @Nullable LocalDate passedOn, @Nullable LocalDate endedOn, String answer, String voidReason, int version) {

  private static final String PASSING = "30/2020/NĐ-CP 23";
  private static final String HANDLING = "30/2020/NĐ-CP 24";

  /// How the entry is cited: "12/2022".
  String place() {
    return number + "/" + year;
  }

  /// How many days late it is or was handled; 0 in time, without a day, and where nothing was to be done.
  long daysLate(LocalDate today) {
    var due = paper.dueOn();
    if (due == null || state == IncomingState.VOID) {
      return 0;
    }
    return Deadline.through(due).daysLate(endedOn == null ? today : endedOn);
  }

  /// Passed to who handles it, also anew after it was passed or ended before.
  ///
  /// @param on the day on which it is passed
  /// @param dueOn the last day that the leader sets; null for none
  /// @throws Refused for a void entry, for a day to come, before it arrived or before it was last passed or ended, and for another last day than
  ///     before that lies before it
  Incoming passed(Handler to, LocalDate on, @Nullable LocalDate dueOn, LocalDate today) {
    var unmet = new ArrayList<Unmet>();
    notVoid(unmet, PASSING);
    inTime(on, today, PASSING, unmet);
    if (dueOn != null && dueOn.isBefore(on) && !dueOn.equals(paper.dueOn())) {
      unmet.add(new Unmet("document.due-before-passing", PASSING, Written.DAY.format(dueOn), Written.DAY.format(on)));
    }
    refuse(unmet);
    return new Incoming(
        id, body, year, number, arrivedOn, paper.due(dueOn), again, IncomingState.PASSED, to, on, null, "", "", version);
  }

  /// Handled, returned to the sender or filed.
  ///
  /// @throws Refused for what is void or ended already, for a day to come or before it arrived or was passed, and where it is handled by nobody
  Incoming ended(IncomingState how, LocalDate on, String answeredBy, LocalDate today) {
    if (!IncomingState.ENDS.contains(how)) {
      throw new IllegalArgumentException(how.name());
    }
    var unmet = new ArrayList<Unmet>();
    notVoid(unmet, HANDLING);
    if (IncomingState.ENDS.contains(state)) {
      unmet.add(new Unmet("document.incoming-ended", HANDLING, place()));
    }
    if (state == IncomingState.REGISTERED && how == IncomingState.HANDLED) {
      unmet.add(new Unmet("document.incoming-not-passed", PASSING, place()));
    }
    inTime(on, today, HANDLING, unmet);
    refuse(unmet);
    return new Incoming(
        id, body, year, number, arrivedOn, paper, again, how, handler, passedOn, on, how == IncomingState.HANDLED ? answeredBy : "", "", version);
  }

  /// With what should have been entered.
  ///
  /// @param again why the paper stands in the register twice; empty where it does not
  /// @throws Refused for a void entry, for days that cannot be, and for another last day once the leader has passed it on
  Incoming corrected(IncomingPaper right, String again) {
    var unmet = new ArrayList<Unmet>();
    notVoid(unmet, "");
    unmet.addAll(faults(right, arrivedOn));
    if (state != IncomingState.REGISTERED && !Objects.equals(right.dueOn(), paper.dueOn())) {
      unmet.add(new Unmet("document.due-is-the-leaders", PASSING, Written.DAY.format(passedOn == null ? arrivedOn : passedOn)));
    }
    refuse(unmet);
    return new Incoming(
        id, body, year, number, arrivedOn, right, again, state, handler, passedOn, endedOn, answer, "", version);
  }

  /// Entered by mistake: it keeps its number.
  Incoming madeVoid(String reason) {
    return new Incoming(
        id, body, year, number, arrivedOn, paper, again, IncomingState.VOID, handler, passedOn, endedOn, answer, reason, version);
  }

  /// What cannot be of a paper that came on a day.
  static List<Unmet> faults(IncomingPaper paper, LocalDate arrivedOn) {
    var unmet = new ArrayList<Unmet>();
    if (paper.day().isAfter(arrivedOn)) {
      unmet.add(new Unmet("document.paper-after-arrival", "", Written.DAY.format(paper.day()), Written.DAY.format(arrivedOn)));
    }
    var due = paper.dueOn();
    if (due != null && due.isBefore(arrivedOn)) {
      unmet.add(new Unmet("document.due-before-arrival", "", Written.DAY.format(due), Written.DAY.format(arrivedOn)));
    }
    return unmet;
  }

  private void notVoid(List<Unmet> unmet, String clause) {
    if (state == IncomingState.VOID) {
      unmet.add(new Unmet("document.incoming-void", clause, place()));
    }
  }

  private void inTime(LocalDate on, LocalDate today, String clause, List<Unmet> unmet) {
    var last = endedOn != null ? endedOn : passedOn != null ? passedOn : arrivedOn;
    if (on.isAfter(today)) {
      unmet.add(new Unmet("document.step-to-come", clause, Written.DAY.format(on)));
    } else if (on.isBefore(last)) {
      unmet.add(new Unmet("document.step-too-early", clause, Written.DAY.format(on), Written.DAY.format(last)));
    }
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }
}
