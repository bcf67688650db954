package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.StagedActs;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What may become of a paper, as a plain object.
class OutgoingTest {

  private static final AccountId DRAFTER = new AccountId(1);
  private static final AccountId OTHER = new AccountId(2);
  private static final LocalDate DAY = LocalDate.of(2022, 11, 1);

  private static Outgoing paper(OutgoingState state, PaperKind kind) {
    boolean has = !state.unsigned() && state != OutgoingState.WITHDRAWN;
    var signed = has ? new Outgoing.Signed("12/KH-MTTQ-BTT", DAY, OTHER, "Nguyễn Mẫu An", new FileId(1), new FileId(2)) : null;
    @Nullable LocalDate issued = state.out() ? DAY : null;
    return new Outgoing(
        7, new UnitId(1), new OutgoingText(kind, "Trích yếu", "", "", "Nội dung", "", null, null), state, DRAFTER, "Lê Mẫu Chi", null, signed, issued, 3);
  }

  private static Outgoing paper(OutgoingState state) {
    return paper(state, PaperKind.PLAN);
  }

  private static List<String> refusal(Runnable act) {
    var codes = new ArrayList<String>();
    assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> refused.unmet().stream().map(Unmet::code).forEach(codes::add));
    return codes;
  }

  private static boolean possible(OutgoingState state, UnaryOperator<Outgoing> act) {
    try {
      return act.apply(paper(state)).id() == 7;
    } catch (Refused refused) {
      return false;
    }
  }

  /// What the permission table says of stages is what the paper lets be done.
  @Test
  @LegalBasis({"30/2020/NĐ-CP 10", "30/2020/NĐ-CP 12", "30/2020/NĐ-CP 13", "30/2020/NĐ-CP 18"})
  void each_act_is_done_in_its_stages_and_in_no_other_one() {
    StagedActs.compare("clerical.", OutgoingState.class, Map.of(
        "clerical.draft", state -> possible(state, Outgoing::submitted) && possible(state, paper -> paper.revised(paper.text())),
        "clerical.withdraw", state -> possible(state, Outgoing::withdrawn),
        "clerical.check", state -> possible(state, paper -> paper.checked(OTHER, false)),
        "clerical.send-back", state -> possible(state, Outgoing::sentBack),
        "clerical.sign", state -> possible(state, paper -> paper.signed(new Outgoing.Signed("1/KH", DAY, OTHER, "A", new FileId(3), new FileId(4)))),
        "clerical.sign-by-power", state -> possible(state, paper -> paper.signed(new Outgoing.Signed("1/KH", DAY, OTHER, "A", new FileId(3), new FileId(4)))),
        "clerical.issue", state -> possible(state, paper -> paper.issued(DAY, true, DAY)),
        "clerical.void", state -> possible(state, Outgoing::madeVoid)));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 12")
  void nobody_checks_what_they_wrote() {
    assertThat(refusal(() -> paper(OutgoingState.SUBMITTED).checked(DRAFTER, false))).containsExactly("clerical.own-check");
    assertThat(refusal(() -> paper(OutgoingState.SUBMITTED).checked(OTHER, true))).as("another one who wrote on it").containsExactly("clerical.own-check");
    assertThat(paper(OutgoingState.SUBMITTED).checked(OTHER, false).checker()).isEqualTo(OTHER);
    assertThat(paper(OutgoingState.SUBMITTED).checked(OTHER, false).sentBack().checker()).isNull();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 18.1")
  void it_is_sent_out_with_all_signatures_not_before_the_day_of_its_own() {
    var signed = paper(OutgoingState.SIGNED);
    assertThat(refusal(() -> signed.issued(DAY.minusDays(1), false, DAY))).containsExactly("clerical.signatures-missing", "clerical.issued-before-signed");
    assertThat(refusal(() -> signed.issued(DAY.plusDays(1), true, DAY))).containsExactly("clerical.day-to-come");
    assertThat(signed.issued(DAY.plusDays(1), true, DAY.plusDays(1)).issuedOn()).isEqualTo(DAY.plusDays(1));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 18.3")
  void what_is_wrong_in_what_it_says_is_mended_by_equal_form_what_is_wrong_in_form_by_a_letter() {
    var plan = paper(OutgoingState.ISSUED);
    for (var remedy : List.of(Remedy.REPLACES, Remedy.AMENDS)) {
      assertThat(plan.faults(remedy, PaperKind.PLAN, false)).isEmpty();
      assertThat(codes(plan.faults(remedy, PaperKind.LETTER, false))).containsExactly("clerical.not-of-equal-form");
    }
    assertThat(plan.faults(Remedy.CORRECTS, PaperKind.LETTER, false)).isEmpty();
    assertThat(codes(plan.faults(Remedy.CORRECTS, PaperKind.PLAN, false))).containsExactly("clerical.corrected-by-letter");
    assertThat(codes(paper(OutgoingState.SIGNED).faults(Remedy.AMENDS, PaperKind.PLAN, false))).containsExactly("clerical.remedied-not-issued");
    assertThat(codes(plan.faults(Remedy.AMENDS, PaperKind.PLAN, true))).containsExactly("clerical.remedied-ended");
  }

  private static List<String> codes(List<Unmet> unmet) {
    return unmet.stream().map(Unmet::code).toList();
  }

  @ParameterizedTest
  @EnumSource(PaperKind.class)
  @LegalBasis("30/2020/NĐ-CP 18.4")
  void a_paper_is_taken_back_by_one_of_any_form(PaperKind kind) {
    assertThat(paper(OutgoingState.FILED).faults(Remedy.RECALLS, kind, false)).isEmpty();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 19")
  void it_lies_in_a_case_file_once_it_was_sent_out() {
    assertThat(paper(OutgoingState.ISSUED).filed().state()).isEqualTo(OutgoingState.FILED);
    assertThat(refusal(() -> paper(OutgoingState.SIGNED).filed())).containsExactly("clerical.is-signed");
  }

  /// Saturdays and Sundays are no working days; a Friday's paper goes out on Monday at the latest.
  @ParameterizedTest
  @CsvSource({"2022-11-01, 2022-11-02", "2022-11-03, 2022-11-04", "2022-11-04, 2022-11-07", "2022-11-05, 2022-11-07", "2022-11-06, 2022-11-07"})
  @LegalBasis("30/2020/NĐ-CP 18.1")
  void it_is_sent_out_on_the_next_working_day_at_the_latest(LocalDate day, LocalDate last) {
    var written = paper(OutgoingState.CHECKED);
    assertThat(written.issueBy()).isNull();
    var signed = written.signed(new Outgoing.Signed("1/KH", day, OTHER, "A", new FileId(3), new FileId(4)));
    assertThat(signed.issueBy()).isEqualTo(last);
    assertThat(signed.issuedLate(last)).isFalse();
    assertThat(signed.issuedLate(last.plusDays(1))).isTrue();
    assertThat(signed.issued(last, true, last.plusDays(9)).issuedLate(last.plusDays(9))).isFalse();
    assertThat(signed.issued(last.plusDays(1), true, last.plusDays(9)).issuedLate(last.plusDays(9))).isTrue();
  }

  /// An urgent paper goes out at once, whatever the day of the week.
  @ParameterizedTest
  @EnumSource(Urgency.class)
  @LegalBasis("30/2020/NĐ-CP 18.1")
  void an_urgent_paper_is_sent_out_on_the_day_of_its_signature(Urgency urgency) {
    for (var day : List.of(DAY, LocalDate.of(2022, 11, 5))) {
      var written = paper(OutgoingState.SIGNED);
      var was = written.text();
      var text = new OutgoingText(was.kind(), was.subject(), "", "", was.content(), "", null, null, "", urgency);
      var signed = new Outgoing(7, written.body(), text, OutgoingState.CHECKED, DRAFTER, "Lê Mẫu Chi", OTHER, null, null, 3)
          .signed(new Outgoing.Signed("1/KH", day, OTHER, "A", new FileId(3), new FileId(4)));
      boolean urgent = urgency != Urgency.NORMAL;
      assertThat(day.equals(signed.issueBy())).isEqualTo(urgent);
      assertThat(signed.issuedLate(day)).isFalse();
      assertThat(signed.issuedLate(day.plusDays(1))).isEqualTo(urgent);
    }
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 13")
  void who_wrote_or_checked_it_does_not_sign_it_for_the_head() {
    var checked = paper(OutgoingState.SUBMITTED).checked(OTHER, false);
    assertThat(refusal(() -> checked.mustBeSignedByAnother(DRAFTER, false))).containsExactly("clerical.own-sign");
    assertThat(refusal(() -> checked.mustBeSignedByAnother(OTHER, false))).as("the checker").containsExactly("clerical.own-sign");
    assertThat(refusal(() -> checked.mustBeSignedByAnother(new AccountId(3), true))).as("another one who wrote on it").containsExactly("clerical.own-sign");
    assertThatCode(() -> checked.mustBeSignedByAnother(new AccountId(3), false)).doesNotThrowAnyException();
  }
}
