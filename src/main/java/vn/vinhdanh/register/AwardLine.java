package vn.vinhdanh.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line of the register as a list shows it; nothing in it goes beyond the decision.
///
/// @param issuer whose decision it is
/// @param unit the unit that received it or whose member did, where it is one of this installation
record AwardLine(
    long id,
    long entry,
    AwardState state,
    String kind,
    String name,
    String detail,
    String awardCode,
    String awardTitle,
    int year,
    String decisionNumber,
    LocalDate decidedOn,
    String issuer,
    @Nullable Integer goldenBookNumber,
    boolean sample,
    @Nullable Long unit) {

  AwardQuery.Place place() {
    return new AwardQuery.Place(decidedOn, id);
  }
}
