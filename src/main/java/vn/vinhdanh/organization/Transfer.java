package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;

/// A transfer (điều động, luân chuyển) of a person from one unit to another, as one of the two sides sees it.
///
/// @param post the post at the new unit, from the day of the transfer on
/// @param refusal why the other side refused; null unless it did
/// @param commentOwed whether the old unit owes its comment (nhận xét)
/// @param version counts the versions of the comment
/// @param oldSide whether the reader acts for the old unit; `newSide` likewise
record Transfer(
    long id,
    PersonId person,
    PersonFacts facts,
    String fromUnit,
    long fromUnitId,
    String toUnit,
    PostTerm post,
    Side proposedBy,
    State state,
    @Nullable String refusal,
    boolean commentOwed,
    @Nullable String comment,
    @Nullable LocalDate commentedOn,
    int version,
    boolean oldSide,
    boolean newSide) {

  enum Side {
    OLD_UNIT,
    NEW_UNIT
  }

  enum State {
    PROPOSED,
    ACCEPTED,
    REFUSED,
    WITHDRAWN
  }

  boolean open() {
    return state == State.PROPOSED;
  }

  /// Whether the reader is of the side that has proposed it.
  boolean proposer() {
    return switch (proposedBy) {
      case OLD_UNIT -> oldSide;
      case NEW_UNIT -> newSide;
    };
  }

  /// Whether the reader is of the side that has to answer.
  boolean answers() {
    return switch (proposedBy) {
      case OLD_UNIT -> newSide;
      case NEW_UNIT -> oldSide;
    };
  }

  /// Whether the comment of the old unit may be written: as long as the transfer is not given up.
  boolean commentable() {
    return state == State.PROPOSED || state == State.ACCEPTED;
  }
}
