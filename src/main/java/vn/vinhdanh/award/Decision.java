package vn.vinhdanh.award;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A decision on commendation (quyết định khen thưởng) of one award and year.
///
/// @param subject the abstract (trích yếu)
/// @param reason what the recipients are commended for, as article 1 says it
/// @param issued what the issuing added; null before
record Decision(
    long id,
    UnitId issuer,
    String awardCode,
    int year,
    String subject,
    String reason,
    DecisionState state,
    LocalDate draftedOn,
    int version,
    @Nullable Issued issued) {

  /// @param symbol number and symbol as cited, `01/QĐ-MTTQ-BTT`
  record Issued(
      String symbol,
      LocalDate on,
      AccountId by,
      String signerName,
      String signerPost,
      FileId decisionFile,
      FileId certificatesFile) {}

  /// Whether this very act was done before: the same leader sends the same form again.
  boolean issuedBy(AccountId account) {
    return issued != null && issued.by().equals(account);
  }

  /// A draft as somebody read it may be changed, withdrawn or issued.
  ///
  /// @throws Refused when it is no draft any more
  /// @throws ChangedMeanwhile when it is another version
  void mustBeDraft(int read) {
    if (issued != null) {
      throw new Refused(new Unmet("award.already-issued", "", issued.symbol()));
    }
    if (state == DecisionState.WITHDRAWN) {
      throw new Refused(new Unmet("award.withdrawn", ""));
    }
    if (version != read) {
      throw new ChangedMeanwhile(Map.of("subject", subject, "reason", reason, "version", "" + version));
    }
  }
}
