package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The rules in force on a day. Criteria are asked by the end of the achievement period, competence and bonus by the
/// day of the decision.
public record Rules(LocalDate on, List<AwardRule> rules, List<BaseSalary> baseSalaries) {

  public Rules {
    rules = rules.stream().filter(rule -> rule.inForceOn(on)).toList();
    baseSalaries = List.copyOf(baseSalaries);
  }

  /// @throws Refused when no rule of the award is in force on the day
  public AwardRule rule(String awardCode) {
    return find(awardCode).orElseThrow(() -> new Refused(new Unmet("rulebook.no-rule", "", Written.DAY.format(on))));
  }

  public Optional<AwardRule> find(String awardCode) {
    return rules.stream().filter(rule -> rule.award().equals(awardCode)).findFirst();
  }

  /// @throws Refused when no rule of the award is in force on the day
  public VoteRule voteRule(String awardCode) {
    return rule(awardCode).vote();
  }

  /// The base salary of the day; empty before the first known one.
  public Optional<BaseSalary> baseSalary() {
    return baseSalary(on);
  }

  /// The bonus of an award decided on a day; empty where the rules give none.
  public Optional<Bonus> bonus(String awardCode, RecipientKind recipient, LocalDate decidedOn) {
    return find(awardCode)
        .flatMap(rule -> rule.coefficient(recipient)
            .flatMap(row -> baseSalary(decidedOn).map(salary -> bonus(row, salary, rule.rounding()))));
  }

  private static Bonus bonus(Coefficient row, BaseSalary salary, Rounding rounding) {
    boolean verified = row.verified() && salary.verified() && rounding.verified();
    return new Bonus(row.times(), salary, rounding, row.clause(), verified);
  }

  private Optional<BaseSalary> baseSalary(LocalDate day) {
    return baseSalaries.stream().filter(salary -> !salary.from().isAfter(day)).reduce((earlier, later) -> later);
  }
}
