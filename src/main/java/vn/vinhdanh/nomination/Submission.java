package vn.vinhdanh.nomination;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A submission (tờ trình) of a unit: prepared by its officer, submitted by its head.
///
/// @param receivedAt when the city received it, to the moment the bytes came in
record Submission(
    SubmissionId id,
    UnitId unit,
    String unitName,
    int year,
    LocalDate preparedOn,
    @Nullable LocalDate submittedOn,
    @Nullable Instant receivedAt,
    boolean late,
    int version) {

  boolean submitted() {
    return submittedOn != null;
  }
}
