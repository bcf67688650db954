package vn.vinhdanh.council;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;

/// A session with what its pages show of it.
///
/// @param members all members of the council, present or not: what votes are counted over
/// @param voted how many have sent their ballots
record Session(
    SessionId id,
    UnitId unit,
    String council,
    String decisionNumber,
    LocalDate decidedOn,
    LocalDate heldOn,
    String place,
    int members,
    int voted,
    int nominees,
    SessionState state,
    @Nullable String secretaryName,
    @Nullable LocalDate secretarySignedOn,
    @Nullable LocalDate chairSignedOn,
    @Nullable FileId minutes) {

  int notVoted() {
    return members - voted;
  }
}
