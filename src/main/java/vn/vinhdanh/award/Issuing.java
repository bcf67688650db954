package vn.vinhdanh.award;

import java.time.LocalDate;
import vn.vinhdanh.document.FormatProfile;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardKind;

/// A decision at the moment of its issue, with the words its papers and entries need.
record Issuing(Decision draft, Unit issuer, String symbol, LocalDate day, Signer signer, Titles titles) {

  /// @param award the award's name ("Bằng khen của Ủy ban …"); `form` what a certificate says ("Bằng khen")
  /// @param kind an emulation title is given as "tặng danh hiệu", a form of commendation as "tặng"
  /// @param issuer who decides, in full; `period` the time of the achievement in words
  /// @param profile by which rules the issuer's papers of the day look
  record Titles(String award, String form, AwardKind kind, String issuer, String period, FormatProfile profile) {}

  /// What the register keeps of a recipient.
  NewAward entry(Recipient recipient) {
    return new NewAward(
        recipient.kind(),
        recipient.name(),
        recipient.detail(),
        recipient.person(),
        recipient.collective(),
        recipient.unit(),
        draft.awardCode(),
        titles.award(),
        draft.year(),
        titles.period(),
        recipient.achievement(),
        symbol,
        day,
        titles.issuer(),
        signer.name(),
        recipient.ordinal(),
        AwardSource.DECISION,
        true);
  }
}
