package vn.vinhdanh.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.UnitKind;

/// A rule as it is written in the files and kept in the table.
record RuleRow(
    String award,
    AwardKind kind,
    @Nullable List<Instrument> bases,
    String clause,
    boolean verified,
    Set<RecipientKind> recipients,
    Set<UnitKind> proposers,
    Line path,
    List<Line> conditions,
    @Nullable Cap cap,
    Vote vote,
    List<BonusLine> bonus,
    @Nullable OwnDecision ownDecision) {

  /// A regime's file: its days in force, what its decisions rest on, how it rounds a bonus, and its awards.
  record RegimeFile(
      String regime, LocalDate from, @Nullable LocalDate to, String basis, Rounding rounding, List<Basis> bases, List<RuleRow> awards) {

    RegimeFile {
      awards = awards.stream().map(row -> row.restingOn(bases)).toList();
    }
  }

  /// An instrument with the awards whose decisions cite it.
  record Basis(Set<String> of, Instrument instrument) {}

  record Line(
      @Nullable Question asks,
      String clause,
      boolean verified,
      @Nullable Integer percent,
      @Nullable Boolean moreThan,
      @Nullable List<Line> any) {

    Condition condition() {
      var question = Objects.requireNonNull(asks);
      return any == null || any.isEmpty()
          ? new Condition.Leaf(
              question, clause, verified, percent == null ? 0 : percent, Boolean.TRUE.equals(moreThan))
          : new Condition.AnyOf(question, clause, verified, any.stream().map(Line::condition).toList());
    }
  }

  record Cap(int percent, String of, String clause, boolean verified) {}

  record Vote(VoteRule.Kind kind, @Nullable Integer percent, boolean ballotRequired, String clause, boolean verified) {}

  record BonusLine(RecipientKind recipient, BigDecimal times, String clause, boolean verified) {}

  private RuleRow restingOn(List<Basis> all) {
    var own = all.stream().filter(basis -> basis.of().contains(award)).map(Basis::instrument).toList();
    return new RuleRow(award, kind, own, clause, verified, recipients, proposers, path, conditions, cap, vote, bonus, ownDecision);
  }

  AwardRule rule(String regime, LocalDate from, @Nullable LocalDate to, String basis, Rounding rounding) {
    return new AwardRule(
        award,
        kind,
        regime,
        from,
        to,
        basis,
        bases == null ? List.of() : bases,
        clause,
        verified,
        recipients,
        proposers,
        allConditions(),
        cap == null ? null : new ShareCap(cap.percent, cap.of, cap.clause, cap.verified),
        new VoteRule(vote.kind, vote.percent == null ? 0 : vote.percent, vote.ballotRequired, vote.clause, vote.verified),
        bonus.stream().map(line -> new Coefficient(line.recipient, line.times, line.clause, line.verified)).toList(),
        rounding,
        ownDecision);
  }

  /// The conditions with those that follow from other parts of the row: recipients, path and cap.
  private List<Condition> allConditions() {
    var all = new ArrayList<Condition>();
    all.add(new Condition.Leaf(Question.RECIPIENT, clause, verified, 0, false));
    all.add(new Condition.Leaf(Question.PATH, path.clause, path.verified, 0, false));
    conditions.forEach(line -> all.add(line.condition()));
    if (cap != null) {
      all.add(new Condition.Leaf(Question.SHARE_CAP, cap.clause, cap.verified, cap.percent, false));
    }
    return all;
  }
}
