package vn.vinhdanh.rulebook;

import java.util.List;

/// A condition of an award: a leaf asks one question; an alternative is met when any of its members is.
/// Conditions of a rule hold all together.
public sealed interface Condition {

  Question question();

  /// The rule as cited.
  String clause();

  /// Whether the clause was read in its source; shown as not yet checked otherwise.
  boolean verified();

  /// One question; `percent` is the threshold of a ratio, 0 where there is none, and
  /// `moreThan` says that reaching it is not enough.
  record Leaf(Question question, String clause, boolean verified, int percent, boolean moreThan) implements Condition {}

  /// Any of the members.
  record AnyOf(Question question, String clause, boolean verified, List<Condition> members) implements Condition {

    public AnyOf {
      members = List.copyOf(members);
    }
  }
}
