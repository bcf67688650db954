package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.page.Written;

/// Asks the conditions of a rule about a nominee. No access to anything: rule and facts in, findings out.
public final class Eligibility {

  private record Result(Answer answer, List<String> data) {

    static Result of(boolean met, Object... data) {
      return new Result(met ? Answer.MET : Answer.NOT_MET, words(data));
    }

    static Result evidence(@Nullable Boolean known, Object... data) {
      return known == null ? new Result(Answer.CANNOT_BE_TOLD, words(data)) : of(known, data);
    }

    private static List<String> words(Object... data) {
      return List.of(data).stream().map(String::valueOf).toList();
    }
  }

  private Eligibility() {}

  public static Check check(AwardRule rule, NomineeFacts facts) {
    var findings = new ArrayList<Finding>();
    for (Condition condition : rule.conditions()) {
      findings.add(find(rule, condition, facts));
    }
    return new Check(rule, findings);
  }

  private static Finding find(AwardRule rule, Condition condition, NomineeFacts facts) {
    var result = switch (condition) {
      case Condition.Leaf leaf -> ask(rule, leaf, facts);
      case Condition.AnyOf any -> best(any.members().stream().map(member -> find(rule, member, facts)).toList());
    };
    return new Finding(condition.question(), result.answer(), condition.clause(), condition.verified(), result.data());
  }

  private static Result best(List<Finding> members) {
    for (Answer answer : List.of(Answer.MET, Answer.CANNOT_BE_TOLD)) {
      for (Finding member : members) {
        if (member.answer() == answer) {
          return new Result(answer, member.data());
        }
      }
    }
    return new Result(Answer.NOT_MET, List.of());
  }

  private static Result ask(AwardRule rule, Condition.Leaf leaf, NomineeFacts facts) {
    return switch (leaf.question()) {
      case RECIPIENT -> Result.of(rule.recipients().contains(facts.recipient()));
      case OWN_UNIT -> Result.of(facts.ofProposer());
      case PATH -> Result.of(rule.proposers().contains(facts.proposer()));
      case ONCE_A_YEAR -> Result.of(!facts.proposedAlready(), facts.year());
      case REGISTERED -> Result.of(facts.registeredOn() != null, facts.year(), day(facts.registeredOn()));
      case ADVANCED_WORKER -> Result.of(facts.advancedWorker(), facts.year());
      case BASE_INITIATIVE ->
          Result.of(!facts.initiatives().isEmpty(), facts.year(), String.join("; ", facts.initiatives()));
      case EXCELLENT_RATING -> Result.evidence(atLeast(facts, Rating.EXCELLENT), facts.year());
      case GOOD_RATING -> Result.evidence(atLeast(facts, Rating.WELL), facts.year());
      case ADVANCED_RATIO -> ratio(leaf, facts);
      case HAS_FIGHTER -> Result.evidence(facts.hasFighter(), facts.year());
      case NOBODY_DISCIPLINED -> Result.evidence(facts.nobodyDisciplined(), facts.year());
      case LEADS_CLUSTER -> Result.evidence(facts.leadsCluster(), facts.year());
      case NO_PENDING_CASE ->
          Result.evidence(facts.noCaseConfirmedOn() == null ? null : true, day(facts.noCaseConfirmedOn()));
      case SHARE_CAP -> cap(rule, facts);
      case ACHIEVEMENT_REPORT, JUDGING_MINUTES, INITIATIVE_CERTIFICATE ->
          Result.of(facts.papers().contains(RequiredPaper.valueOf(leaf.question().name())));
      case INITIATIVE_OR_EXCELLENT -> throw new IllegalArgumentException("an alternative is no leaf: " + leaf);
    };
  }

  private static Result cap(AwardRule rule, NomineeFacts facts) {
    var cap = rule.cap();
    if (cap == null) {
      throw new IllegalArgumentException("no cap in the rule of " + rule.award());
    }
    int allowed = cap.allowed(facts.holders());
    return Result.of(facts.proposed() <= allowed, facts.holders(), cap.percent(), allowed, facts.proposed());
  }

  private static Result ratio(Condition.Leaf leaf, NomineeFacts facts) {
    Integer advanced = facts.advancedMembers();
    Integer all = facts.headcount();
    if (advanced == null || all == null) {
      return Result.evidence(null, leaf.percent(), "", "");
    }
    boolean enough =
        leaf.moreThan() ? advanced * 100 > leaf.percent() * all : advanced * 100 >= leaf.percent() * all;
    return Result.of(enough, leaf.percent(), advanced, all);
  }

  private static @Nullable Boolean atLeast(NomineeFacts facts, Rating wanted) {
    var rating = facts.rating();
    return rating == null ? null : rating.compareTo(wanted) >= 0;
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : Written.DAY.format(day);
  }
}
