package vn.vinhdanh.season;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What a unit registers for a year.
///
/// @param themes the themes of its own (chuyên đề), one a line
/// @param receivedAt the machine's moment of receipt; `submittedOn` is its legal day
/// @param daysLate how many days after the last day it came; 0 in time
public record Registration(
    RegistrationId id,
    int year,
    UnitId unit,
    String unitName,
    RegistrationState state,
    String themes,
    List<RegistrationLine> lines,
    @Nullable LocalDate submittedOn,
    @Nullable Instant receivedAt,
    int daysLate,
    @Nullable LocalDate decidedOn,
    String returnReason,
    int version) {

  public Registration {
    lines = List.copyOf(lines);
  }

  /// @throws Refused when it was handed in and not given back
  void mustBeOpen() {
    if (!state.open()) {
      throw new Refused(new Unmet("season.registration-handed-in", "", unitName));
    }
  }

  /// @throws Refused unless it waits for the city
  void mustAwaitDecision() {
    if (!state.toBeDecided()) {
      throw new Refused(new Unmet("season.registration-not-submitted", "", unitName));
    }
  }

  /// What is missing before it can be submitted: it must register something.
  List<Unmet> unmetForSubmission() {
    var unmet = new ArrayList<Unmet>();
    if (lines.isEmpty()) {
      unmet.add(new Unmet("season.registration-empty", ""));
    }
    return unmet;
  }
}
