package vn.vinhdanh.award;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.rulebook.Bonus;
import vn.vinhdanh.rulebook.RecipientKind;

/// A recipient of a decision, in its order.
///
/// @param ordinal the ordinal in the decision, which is the golden-book number (số sổ vàng)
/// @param detail post and unit of a person, the unit of a collective or household
/// @param bonus what goes with the award; null before the decision is issued or where the rules give none
/// @param checkCode the certificate's code; null before
record Recipient(
    long id,
    int ordinal,
    NomineeId nominee,
    String dossierNumber,
    RecipientKind kind,
    String name,
    String detail,
    UnitId unit,
    @Nullable PersonId person,
    @Nullable CollectiveId collective,
    String achievement,
    @Nullable BonusRow bonus,
    @Nullable CheckCode checkCode) {

  /// A bonus as it was reckoned on the day of the decision, in đồng.
  ///
  /// @param rounding up to a multiple of what it was rounded, and by which clause; null of a decision that did not keep it
  /// @param verified whether its coefficient and base salary were both read in their sources
  record BonusRow(
      BigDecimal coefficient, long baseSalary, long dong, String clause, @Nullable Rounding rounding, boolean verified) {

    static BonusRow of(Bonus bonus) {
      return new BonusRow(
          bonus.coefficient(),
          bonus.baseSalary().amount(),
          bonus.dong(),
          bonus.clause(),
          new Rounding(bonus.rounding().upTo(), bonus.rounding().clause()),
          bonus.verified());
    }

    /// The coefficient times the base salary, before it is rounded.
    BigDecimal product() {
      return coefficient.multiply(BigDecimal.valueOf(baseSalary));
    }

    boolean rounded() {
      return product().compareTo(BigDecimal.valueOf(dong)) != 0;
    }
  }

  /// Up to a multiple of how many đồng a bonus is rounded.
  record Rounding(long upTo, String clause) {}

  Recipient rewarded(@Nullable BonusRow with) {
    return new Recipient(
        id, ordinal, nominee, dossierNumber, kind, name, detail, unit, person, collective, achievement, with, checkCode);
  }

  Recipient certified(CheckCode code) {
    return new Recipient(
        id, ordinal, nominee, dossierNumber, kind, name, detail, unit, person, collective, achievement, bonus, code);
  }
}
