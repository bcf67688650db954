package vn.vinhdanh.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Scope;

/// People read from a workbook on their way into their files.
///
/// @param actor who asked for it, in the duties held then: the work goes on without them
/// @param keepers where the actor keeps files
/// @param lines how many were read
/// @param checked how many of them are checked
/// @param checkedTo the last line that is
/// @param round how many times all lines were checked: what is looked at is the result of one of them
/// @param failures how many times in a row the work on it failed
/// @param kept how many lines of each kind there were, once they are erased; null as long as they are there
/// @param overtaken whether something changed between the check and the entering, so that what was looked at no longer holds
record PeopleImport(
    long id, Actor actor, Scope keepers, String fileName, Instant begunAt, Stage stage, int lines, int checked, int checkedTo, int round,
    int failures, boolean overtaken, @Nullable Counts kept) {

  /// So many failures in a row, and it is not tried again.
  static final int MOST_FAILURES = 3;

  boolean atWork() {
    return stage.atWork() && !standsStill();
  }

  boolean mayBeDropped() {
    return stage == Stage.CHECKING || stage == Stage.CHECKED;
  }

  boolean standsStill() {
    return failures >= MOST_FAILURES;
  }

  /// From the file to the files of people.
  enum Stage {
    CHECKING,
    CHECKED,
    ENTERING,
    ENTERED,
    DROPPED;

    /// Whether the installation works on it.
    boolean atWork() {
      return this == CHECKING || this == ENTERING;
    }
  }

  /// What would become of a line.
  enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    FAULTY
  }

  /// How many lines there are of each kind.
  ///
  /// @param alike how many new people are like somebody whose file is kept already
  record Counts(int fresh, int changed, int unchanged, int faulty, int alike) {

    boolean any() {
      return fresh + changed > 0;
    }
  }
}
