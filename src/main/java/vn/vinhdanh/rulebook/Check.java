package vn.vinhdanh.rulebook;

import java.util.List;
import java.util.stream.Stream;
import vn.vinhdanh.refusal.Unmet;

/// The explained answer of the rules on a nominee: a finding for each condition.
public record Check(AwardRule rule, List<Finding> findings) {

  public Check {
    findings = List.copyOf(findings);
  }

  /// Whether every condition is met: missing evidence stands in the way as a no does.
  public boolean met() {
    return findings.stream().allMatch(finding -> finding.answer() == Answer.MET);
  }

  public List<Finding> of(Answer answer) {
    return findings.stream().filter(finding -> finding.answer() == answer).toList();
  }

  public int count(Answer answer) {
    return of(answer).size();
  }

  /// All that stands in the way, what is not met first.
  public List<Unmet> unmet(String nominee) {
    return Stream.of(Answer.NOT_MET, Answer.CANNOT_BE_TOLD)
        .flatMap(answer -> of(answer).stream())
        .map(finding -> finding.unmet(nominee))
        .toList();
  }
}
