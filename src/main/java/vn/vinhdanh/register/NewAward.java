package vn.vinhdanh.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.rulebook.RecipientKind;

/// An award to be entered.
///
/// @param name of the recipient as the decision writes it; `detail` the post and unit, or the address, beside it
/// @param person who it is, where known; a household is known by no person
/// @param unit in whose emulation it was earned; null for awards of others read from old books
/// @param year the year of the title or achievement; `period` the same in words ("năm 2022", "giai đoạn 2017–2022")
/// @param decisionNumber number and symbol ("512/QĐ-MTTQ-BTT")
/// @param goldenBookNumber số sổ vàng, the ordinal in the decision; null where an old book has none
/// @param open whether anyone may read it (publicly decided and published)
public record NewAward(
    RecipientKind kind,
    String name,
    String detail,
    @Nullable PersonId person,
    @Nullable CollectiveId collective,
    @Nullable UnitId unit,
    String awardCode,
    String awardTitle,
    int year,
    String period,
    String achievement,
    String decisionNumber,
    LocalDate decidedOn,
    String issuer,
    String signer,
    @Nullable Integer goldenBookNumber,
    AwardSource source,
    boolean open) {

  public NewAward {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an award has a recipient");
    }
    if (collective != null && kind != RecipientKind.COLLECTIVE) {
      throw new IllegalArgumentException("only a collective's award names a collective");
    }
    if (person != null && kind == RecipientKind.COLLECTIVE) {
      throw new IllegalArgumentException("a collective's award names no person");
    }
  }
}
