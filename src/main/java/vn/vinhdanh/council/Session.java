package vn.vinhdanh.council;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A session with what its pages show of it.
///
/// @param begins the hour at which it began; `endedOn` and `ends` the day and hour at which it ended. Sessions opened before
///     hours were kept have none
/// @param members all members of the council, present or not: what votes are counted over
/// @param voted how many have sent their ballots
/// @param minutesText the minutes as a Word text; null too where they were signed before such were kept
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
    @Nullable FileId minutes,
    @Nullable FileId minutesText,
    @Nullable Cancellation cancellation,
    int version) {

  /// That it takes place no more: since when, by whom, why.
  record Cancellation(LocalDate on, String by, String reason) {}

  /// When and where it was to meet before it was moved on the day `on`.
  record Move(LocalDate heldOn, @Nullable LocalTime begins, String place, LocalDate on, String by) {

    String hour() {
      return written(begins);
    }
  }

  /// Whether its day is still to come: nobody votes yet.
  boolean planned(LocalDate today) {
    return state.open() && today.isBefore(heldOn);
  }

  boolean meets(Meeting meeting) {
    return heldOn.equals(meeting.heldOn()) && meeting.begins().equals(begins) && place.equals(meeting.place());
  }

  /// What the form of a move shows, by its fields.
  Map<String, String> asTyped() {
    return Map.of(
        "version", "" + version,
        "heldOn", Written.DAY.format(heldOn),
        "begins", hour(),
        "place", place);
  }

  /// @throws Refused when its votes are counted, or it was cancelled
  void mustBeOpen() {
    if (!state.open()) {
      throw new Refused(state == SessionState.CANCELLED ? new Unmet("council.cancelled", "") : new Unmet("council.closed", ""));
    }
  }

  /// What is wrong with ending it so on a day: before it began, at an hour still to come, or with more members missing than
  /// the secretary knows of.
  List<Unmet> unmetBy(Closing closing, LocalDate day) {
    var unmet = new ArrayList<Unmet>();
    var now = LocalTime.ofInstant(closing.at(), Written.ZONE);
    if (day.equals(heldOn) && begins != null && closing.ends().isBefore(begins)) {
      unmet.add(new Unmet("council.ends-early", "", written(closing.ends()), written(begins)));
    } else if (closing.ends().isAfter(now)) {
      unmet.add(new Unmet("council.ends-late", "", written(closing.ends()), written(now)));
    }
    if (notVoted() > closing.missing()) {
      unmet.add(new Unmet("council.missing-members", "", "" + notVoted()));
    }
    return unmet;
  }

  private static String written(@Nullable LocalTime hour) {
    return hour == null ? "" : Written.CLOCK.format(hour);
  }

  /// The hour at which it begins, empty where none was kept.
  String hour() {
    return written(begins);
  }

  int notVoted() {
    return members - voted;
  }
}
