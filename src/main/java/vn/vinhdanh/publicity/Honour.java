package vn.vinhdanh.publicity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One recipient on the honour roll: name, post and unit, award, decision, and nothing else.
record Honour(
    long entry,
    String kind,
    String name,
    String detail,
    String awardCode,
    String awardTitle,
    int year,
    String decisionNumber,
    LocalDate decidedOn,
    @Nullable Integer goldenBookNumber,
    boolean sample,
    @Nullable String checkCode) {

  /// Collectives stand apart from households and people.
  boolean collective() {
    return kind.equals("COLLECTIVE");
  }

  RollPlace place() {
    return new RollPlace(decidedOn, decisionNumber, entry);
  }
}
