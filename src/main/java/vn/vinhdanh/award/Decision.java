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
/// @param reason what the recipients are commended for, as article 1 and each certificate say it
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
  /// @param wordFile the decision as a Word text; null where it was issued before such were kept
  record Issued(
      String symbol,
      LocalDate on,
      AccountId by,
      String signerName,
      String signerPost,
      FileId decisionFile,
      FileId certificatesFile,
      @Nullable FileId wordFile) {}

  /// Whether a form says what this decision says.
  boolean says(NewDecision form) {
    return awardCode.equals(form.awardCode())
        && year == form.year()
        && subject.equals(form.subject())
        && reason.equals(form.reason());
  }

  /// Whether this very act was done before: the same leader sends the same form again.
  boolean issuedBy(AccountId account) {
    return issued != null && issued.by().equals(account);
  }

  /// A draft, handed in or returned, may be read as a paper, changed and withdrawn.
  ///
  /// @throws Refused when it was issued or withdrawn
  void mustBeDraft() {
    if (!state.toBeEdited()) {
      throw new Refused(issued == null ? new Unmet("award.withdrawn", "") : new Unmet("award.already-issued", "", issued.symbol()));
    }
  }

  /// Only a draft that was handed in may be issued or returned.
  ///
  /// @throws Refused when it was issued, withdrawn or returned
  void mustAwaitSigning() {
    mustBeDraft();
    if (!state.toBeSigned()) {
      throw new Refused(new Unmet("award.returned", ""));
    }
  }

  /// @throws ChangedMeanwhile when it is another version than somebody read
  void mustBeVersion(int read) {
    if (version != read) {
      throw new ChangedMeanwhile(Map.of("subject", subject, "reason", reason, "version", "" + version));
    }
  }
}
