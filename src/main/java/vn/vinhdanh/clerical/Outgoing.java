package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A paper that a body issues, and what may become of it.
///
/// Source: 30/2020/NĐ-CP, articles 10–19.
///
/// @param drafter who wrote it
/// @param checker who checked it; null until then
/// @param signed what it became when it was signed; null until then
/// @param issuedOn the day on which it was sent out; null until then
record Outgoing(
    long id, UnitId body, OutgoingText text, OutgoingState state, AccountId drafter, String drafterName, @Nullable AccountId checker,
    @Nullable Signed signed, @Nullable LocalDate issuedOn, int version) {

  private static final String CHECK = "30/2020/NĐ-CP 12";
  private static final String SIGN = "30/2020/NĐ-CP 13";
  private static final String ISSUE = "30/2020/NĐ-CP 18";

  /// What a paper became when it was signed.
  ///
  /// @param symbol number and symbol, `12/CV-MTTQ-BTT`
  /// @param pdf the paper as it was signed; `word` the same to be read in Word
  record Signed(String symbol, LocalDate day, AccountId signer, String signerName, FileId pdf, FileId word) {}

  /// How it is called: number and symbol, or what it is about while it has none.
  String place() {
    return signed == null ? text.subject() : signed.symbol();
  }

  /// The last day on which a signed paper is to be sent out: the working day after it was signed, an urgent one's the day itself. Saturdays and Sundays are no
  /// working days; public holidays are not known here. Null before it is signed.
  ///
  /// Source: 30/2020/NĐ-CP, article 18 clause 1.
  @Nullable LocalDate issueBy() {
    return signed == null ? null : issueBy(signed.day(), text.urgency());
  }

  /// As above, of a paper that was signed on a day.
  static LocalDate issueBy(LocalDate signedOn, Urgency urgency) {
    if (urgency != Urgency.NORMAL) {
      return signedOn;
    }
    var next = signedOn.plusDays(1);
    return switch (next.getDayOfWeek()) {
      case SATURDAY -> next.plusDays(2);
      case SUNDAY -> next.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> next;
    };
  }

  /// Whether it was sent out after that day, or that day went by without.
  boolean issuedLate(LocalDate today) {
    var by = issueBy();
    return by != null && (issuedOn == null ? today : issuedOn).isAfter(by);
  }

  /// Written anew.
  ///
  /// @throws Refused when it is no longer a draft
  Outgoing revised(OutgoingText right) {
    mustBe(Set.of(OutgoingState.DRAFT), "30/2020/NĐ-CP 10");
    return with(right, OutgoingState.DRAFT, checker);
  }

  /// Put before who checks it.
  ///
  /// @throws Refused when it is no longer a draft
  Outgoing submitted() {
    mustBe(Set.of(OutgoingState.DRAFT), "30/2020/NĐ-CP 10");
    return with(text, OutgoingState.SUBMITTED, null);
  }

  /// Checked in content and form by somebody who did not write it.
  ///
  /// @param wrote whether that person wrote a text that the draft had
  /// @throws Refused when it does not wait for that, or somebody checks what they wrote
  Outgoing checked(AccountId by, boolean wrote) {
    mustBe(Set.of(OutgoingState.SUBMITTED), CHECK);
    if (wrote || by.equals(drafter)) {
      throw new Refused(new Unmet("clerical.own-check", CHECK));
    }
    return with(text, OutgoingState.CHECKED, by);
  }

  /// Given back to be mended, with what is to be mended.
  ///
  /// @throws Refused when it waits for nobody
  Outgoing sentBack() {
    mustBe(Set.of(OutgoingState.SUBMITTED, OutgoingState.CHECKED), CHECK);
    return with(text, OutgoingState.DRAFT, null);
  }

  /// Given up before it was signed.
  ///
  /// @throws Refused when it is signed, or given up already
  Outgoing withdrawn() {
    mustBe(OutgoingState.UNSIGNED, "");
    return with(text, OutgoingState.WITHDRAWN, checker);
  }

  /// @param by who signs for the head, by order or by authority
  /// @param wrote whether that person wrote a text that the draft had
  /// @throws Refused for somebody who wrote or checked it: another one sees it before it goes out
  void mustBeSignedByAnother(AccountId by, boolean wrote) {
    if (wrote || by.equals(drafter) || by.equals(checker)) {
      throw new Refused(new Unmet("clerical.own-sign", SIGN));
    }
  }

  /// @throws Refused when it is not checked, or signed already
  void mustAwaitSigning() {
    mustBe(Set.of(OutgoingState.CHECKED), SIGN);
  }

  /// Signed and numbered.
  ///
  /// @throws Refused when it is not checked, or signed already
  Outgoing signed(Signed as) {
    mustAwaitSigning();
    return new Outgoing(id, body, text, OutgoingState.SIGNED, drafter, drafterName, checker, as, null, version);
  }

  /// Given up with its number, which stays used.
  ///
  /// @throws Refused before it took one, and once it was sent out: then it is recalled by another paper
  Outgoing madeVoid() {
    mustBe(Set.of(OutgoingState.SIGNED), "30/2020/NĐ-CP 15");
    return with(text, OutgoingState.VOID, checker);
  }

  /// Sent out.
  ///
  /// @param complete whether all its signatures are there, or its scan in ink
  /// @throws Refused when it is not signed or sent out already, for signatures that are missing, and for a day to come or before it was signed
  Outgoing issued(LocalDate on, boolean complete, LocalDate today) {
    mustBe(Set.of(OutgoingState.SIGNED), ISSUE);
    var as = Objects.requireNonNull(signed);
    var unmet = new ArrayList<Unmet>();
    if (!complete) {
      unmet.add(new Unmet("clerical.signatures-missing", "30/2020/NĐ-CP 5", as.symbol()));
    }
    if (on.isAfter(today)) {
      unmet.add(new Unmet("clerical.day-to-come", ISSUE, Written.DAY.format(on)));
    } else if (on.isBefore(as.day())) {
      unmet.add(new Unmet("clerical.issued-before-signed", ISSUE, Written.DAY.format(on), Written.DAY.format(as.day())));
    }
    refuse(unmet);
    return new Outgoing(id, body, text, OutgoingState.ISSUED, drafter, drafterName, checker, signed, on, version);
  }

  /// Laid into the file of a matter.
  ///
  /// @throws Refused before it is sent out
  Outgoing filed() {
    mustBe(Set.of(OutgoingState.ISSUED, OutgoingState.FILED), "30/2020/NĐ-CP 19");
    return new Outgoing(id, body, text, OutgoingState.FILED, drafter, drafterName, checker, signed, issuedOn, version);
  }

  /// Taken out of the last file in which it lay.
  Outgoing takenOut() {
    mustBe(Set.of(OutgoingState.FILED), "30/2020/NĐ-CP 29");
    return with(text, OutgoingState.ISSUED, checker);
  }

  /// @throws ChangedMeanwhile when it is not the version that was read
  void mustBeVersion(int read) {
    if (read != version) {
      throw new ChangedMeanwhile(Map.of("subject", text.subject(), "state", state.name(), "version", "" + version));
    }
  }

  /// Why a paper of a kind may not do this to this one; empty where it may.
  ///
  /// @param ended whether another paper replaced it or took it back before
  List<Unmet> faults(Remedy remedy, PaperKind kind, boolean ended) {
    var unmet = new ArrayList<Unmet>();
    if (!state.out()) {
      unmet.add(new Unmet("clerical.remedied-not-issued", "30/2020/NĐ-CP 18.3", place()));
    }
    if (!remedy.fits(kind, text.kind())) {
      unmet.add(remedy == Remedy.CORRECTS
          ? new Unmet("clerical.corrected-by-letter", "30/2020/NĐ-CP 18.3")
          : new Unmet("clerical.not-of-equal-form", "30/2020/NĐ-CP 18.3", place()));
    }
    if (ended) {
      unmet.add(new Unmet("clerical.remedied-ended", "30/2020/NĐ-CP 18.3", place()));
    }
    return unmet;
  }

  private void mustBe(Set<OutgoingState> states, String clause) {
    if (!state.has(states)) {
      throw new Refused(standing(clause));
    }
  }

  /// Why nothing of the kind is done where it stands.
  private Unmet standing(String clause) {
    return switch (state) {
      case DRAFT -> new Unmet("clerical.is-draft", clause, place());
      case SUBMITTED -> new Unmet("clerical.is-submitted", clause, place());
      case CHECKED -> new Unmet("clerical.is-checked", clause, place());
      case SIGNED -> new Unmet("clerical.is-signed", clause, place());
      case ISSUED, FILED -> new Unmet("clerical.is-issued", clause, place());
      case WITHDRAWN -> new Unmet("clerical.is-withdrawn", clause, place());
      case VOID -> new Unmet("clerical.is-void", clause, place());
    };
  }

  private Outgoing with(OutgoingText written, OutgoingState now, @Nullable AccountId checkedBy) {
    return new Outgoing(id, body, written, now, drafter, drafterName, checkedBy, signed, issuedOn, version);
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }
}
