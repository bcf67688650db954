package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;

/// A request of somebody about the own personal data (yêu cầu về dữ liệu cá nhân).
///
/// @param words what is wrong and how it should read; empty for a copy
/// @param byPerson whether the person asked by the own account, and not the keeper of the file for the person
/// @param dueOn the last day for the answer
/// @param clause on which the days for the answer stand, and `termVerified` whether that was confirmed
/// @param outcome null while it is open, like answer and day
record DataRequest(
    long id,
    PersonId person,
    String fullName,
    Kind kind,
    String words,
    boolean byPerson,
    LocalDate askedOn,
    LocalDate dueOn,
    String clause,
    boolean termVerified,
    @Nullable Outcome outcome,
    @Nullable String answer,
    @Nullable LocalDate answeredOn) {

  enum Kind {
    /// A copy of what is held (cung cấp dữ liệu).
    COPY,
    CORRECTION
  }

  enum Outcome {
    DONE,
    REFUSED
  }

  boolean open() {
    return outcome == null;
  }
}
