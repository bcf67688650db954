package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.UnitKind;

/// What one regime says of one award.
///
/// @param regime the code of the regime: R03 (Law 15/2003/QH11), R22A (Law 06/2022/QH15)
/// @param to the last day in force, null while it is
/// @param basis the instruments of the regime in words
/// @param bases the instruments that a decision cites, in order
/// @param proposers the kinds of unit that take this award to the city Front; others have an authority of their own
/// @param conditions all of them must be met; the papers, the cap and the path are among them
/// @param rounding of the bonus, for all awards of the regime
/// @param ownDecision who may decide the award without the city Front; null where the rule leaves it to nobody
public record AwardRule(
    String award,
    AwardKind kind,
    String regime,
    LocalDate from,
    @Nullable LocalDate to,
    String basis,
    List<Instrument> bases,
    String clause,
    boolean verified,
    Set<RecipientKind> recipients,
    Set<UnitKind> proposers,
    List<Condition> conditions,
    @Nullable ShareCap cap,
    VoteRule vote,
    List<Coefficient> coefficients,
    Rounding rounding,
    @Nullable OwnDecision ownDecision) {

  public AwardRule {
    bases = List.copyOf(bases);
    recipients = Set.copyOf(recipients);
    proposers = Set.copyOf(proposers);
    conditions = List.copyOf(conditions);
    coefficients = List.copyOf(coefficients);
  }

  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /// The instruments that a decision of a day rests on: those in force then.
  public List<Instrument> basesOn(LocalDate day) {
    return bases.stream().filter(basis -> basis.inForceOn(day)).toList();
  }

  /// Whether a condition of the rule, an alternative's member included, asks this.
  public boolean asks(Question question) {
    return conditions.stream().anyMatch(condition -> asks(condition, question));
  }

  /// The papers that the rule asks for.
  public List<RequiredPaper> papers() {
    return List.of(RequiredPaper.values()).stream().filter(paper -> paper.answers().stream().anyMatch(this::asks)).toList();
  }

  Optional<Coefficient> coefficient(RecipientKind recipient) {
    return coefficients.stream().filter(row -> row.recipient() == recipient).findFirst();
  }

  private static boolean asks(Condition condition, Question question) {
    return condition.question() == question
        || condition instanceof Condition.AnyOf any && any.members().stream().anyMatch(member -> asks(member, question));
  }
}
