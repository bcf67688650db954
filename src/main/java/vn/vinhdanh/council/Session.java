package vn.vinhdanh.council;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A session with what its pages show of it.
///
/// @param begins the hour at which it began; `endedOn` and `ends` the day and hour at which it ended. Sessions opened before
///     hours were kept have none
/// @param members all members of the council, present or not: what votes are counted over
/// @param voted how many have sent their ballots
record Session(
    SessionId id,
    UnitId unit,
    String council,
    String decisionNumber,
    LocalDate decidedOn,
    LocalDate heldOn,
    @Nullable LocalTime begins,
    @Nullable LocalDate endedOn,
    @Nullable LocalTime ends,
    String place,
    int members,
    int voted,
    int nominees,
    SessionState state,
    @Nullable String secretaryName,
    @Nullable LocalDate secretarySignedOn,
    @Nullable LocalDate chairSignedOn,
    @Nullable FileId minutes) {

  /// @throws Refused when it would end before it began
  void mustEndAfterItBegan(LocalDate day, LocalTime hour) {
    if (day.equals(heldOn) && begins != null && hour.isBefore(begins)) {
      throw new Refused(new Unmet("council.ends-early", "", hour.toString(), begins.toString()));
    }
  }

  int notVoted() {
    return members - voted;
  }
}
