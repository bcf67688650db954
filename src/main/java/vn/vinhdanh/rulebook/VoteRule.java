package vn.vinhdanh.rulebook;

/// How a council's votes decide on an award, always over all members of the council and not those present
/// (91/2017/NĐ-CP 45.8; 98/2023/NĐ-CP 30.7). A blank, invalid or missing ballot is not a yes.
///
/// @param kind a share to reach, or more than half
/// @param percent the share in percent for [Kind#AT_LEAST_PERCENT], otherwise 0
/// @param ballotRequired whether the law itself demands ballots
public record VoteRule(Kind kind, int percent, boolean ballotRequired, String clause, boolean verified) {

  /// How the count is judged.
  public enum Kind {
    AT_LEAST_PERCENT,
    /// More than half of all members.
    MAJORITY
  }

  public VoteRule {
    if (kind == Kind.AT_LEAST_PERCENT && (percent < 1 || percent > 100)) {
      throw new IllegalArgumentException("percent " + percent);
    }
  }

  /// Whether `yes` votes of a council of `members` carry.
  public boolean passes(int yes, int members) {
    if (members < 1 || yes < 0 || yes > members) {
      throw new IllegalArgumentException(yes + " of " + members);
    }
    return switch (kind) {
      case AT_LEAST_PERCENT -> yes * 100L >= (long) percent * members;
      case MAJORITY -> yes * 2L > members;
    };
  }

  /// The fewest yes votes that carry in a council of `members`.
  public int needed(int members) {
    return switch (kind) {
      case AT_LEAST_PERCENT -> Math.toIntExact(Math.ceilDiv((long) percent * members, 100L));
      case MAJORITY -> members / 2 + 1;
    };
  }
}
