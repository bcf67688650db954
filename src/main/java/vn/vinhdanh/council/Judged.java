package vn.vinhdanh.council;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.VoteRule;

/// A nominee of a session with the rule it is judged by; `count` is null until voting is closed.
///
/// @param position the place on the list, from 0
record Judged(
    NomineeId id,
    int position,
    String dossierNumber,
    String name,
    String detail,
    String unitName,
    String awardCode,
    RecipientKind kind,
    @Nullable PersonId person,
    String achievement,
    VoteRule rule,
    @Nullable Count count) {

  /// Votes cast for a nominee; members who cast none are counted as not in favour.
  record Count(int yes, int no, int blank, boolean passed) {

    /// Applies the rule over all members.
    static Count of(VoteRule rule, int members, int yes, int no, int blank) {
      if (yes + no + blank > members) {
        throw new IllegalArgumentException("more votes than members");
      }
      return new Count(yes, no, blank, rule.passes(yes, members));
    }

    int notCast(int members) {
      return members - yes - no - blank;
    }
  }

  /// The first nominee of each award and rule: what all others of it are judged by too.
  static List<Judged> firstOfEachRule(List<Judged> nominees) {
    record Ruled(String awardCode, VoteRule rule) {}
    var first = new LinkedHashMap<Ruled, Judged>();
    nominees.forEach(nominee -> first.putIfAbsent(new Ruled(nominee.awardCode(), nominee.rule()), nominee));
    return List.copyOf(first.values());
  }

  /// How many of the members are asked for a vote here.
  int voters(List<Member> members) {
    return (int) members.stream().filter(member -> !conflictsWith(member.person())).count();
  }

  /// How many votes were cast here.
  int votes(List<Member> members) {
    return voters(members.stream().filter(Member::voted).toList());
  }

  /// Whether a member must not vote here: nobody judges the own case, yet stays among all members.
  boolean conflictsWith(PersonId member) {
    return member.equals(person);
  }
}
