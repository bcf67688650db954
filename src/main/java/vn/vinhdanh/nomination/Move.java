package vn.vinhdanh.nomination;

import java.util.EnumSet;
import java.util.Set;

/// The table of allowed moves: each act, from which stages, to which.
enum Move {
  PREPARE(Stage.PREPARED, Stage.DRAFT),
  TAKE_OUT(Stage.DRAFT, Stage.PREPARED),
  SUBMIT(Stage.SUBMITTED, Stage.PREPARED),
  MEND(Stage.MENDED, Stage.RETURNED),
  RESUBMIT(Stage.SUBMITTED, Stage.MENDED),
  RECEIVE(Stage.UNDER_APPRAISAL, Stage.SUBMITTED),
  RETURN(Stage.RETURNED, Stage.SUBMITTED, Stage.UNDER_APPRAISAL),
  ACCEPT(Stage.ACCEPTED, Stage.SUBMITTED, Stage.UNDER_APPRAISAL),
  WITHDRAW(Stage.WITHDRAWN, Stage.DRAFT, Stage.PREPARED, Stage.SUBMITTED, Stage.UNDER_APPRAISAL, Stage.RETURNED, Stage.MENDED),
  PASS(Stage.PASSED, Stage.ACCEPTED),
  FAIL(Stage.NOT_PASSED, Stage.ACCEPTED),
  AWARD(Stage.AWARDED, Stage.PASSED);

  private final Stage to;
  private final Set<Stage> from;

  Move(Stage to, Stage first, Stage... more) {
    this.to = to;
    this.from = EnumSet.of(first, more);
  }

  Stage to() {
    return to;
  }

  boolean allowedFrom(Stage stage) {
    return from.contains(stage);
  }
}
