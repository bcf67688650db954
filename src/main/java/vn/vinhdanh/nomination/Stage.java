package vn.vinhdanh.nomination;

import java.util.EnumSet;
import java.util.stream.Stream;

/// Where a dossier stands, in the order of its way.
enum Stage {
  DRAFT,
  /// In a submission that waits for the head of the unit.
  PREPARED,
  SUBMITTED,
  UNDER_APPRAISAL,
  RETURNED,
  /// Completed after a return; waits for the head of the unit, who hands it in again.
  MENDED,
  /// On the list for the council.
  ACCEPTED,
  PASSED,
  NOT_PASSED,
  AWARDED,
  WITHDRAWN;

  /// The stages from which a dossier goes on.
  static Stream<Stage> open() {
    return EnumSet.complementOf(EnumSet.of(NOT_PASSED, AWARDED, WITHDRAWN)).stream();
  }

  /// Whether the unit may still change what it says.
  boolean toBeEdited() {
    return switch (this) {
      case DRAFT, PREPARED, RETURNED, MENDED -> true;
      case SUBMITTED, UNDER_APPRAISAL, ACCEPTED, PASSED, NOT_PASSED, AWARDED, WITHDRAWN -> false;
    };
  }
}
