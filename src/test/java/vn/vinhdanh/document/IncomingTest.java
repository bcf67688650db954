package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What may become of an entry of the register of incoming papers.
@LegalBasis({"30/2020/NĐ-CP 23", "30/2020/NĐ-CP 24"})
class IncomingTest {

  private static final LocalDate ARRIVED = LocalDate.of(2022, 3, 1);
  private static final LocalDate TODAY = LocalDate.of(2022, 3, 10);
  private static final Handler BOARD = new Handler(Handler.Kind.PART, 7, "Ban Phong trào");

  private static Incoming anEntry(@Nullable LocalDate due) {
    var paper = new IncomingPaper(
        "Thành ủy Hà Nội", "05-CT/TU", "CT", ARRIVED.minusDays(3), "Chỉ thị về thi đua", 4, Urgency.URGENT, due, "");
    return new Incoming(1, new UnitId(1), 2022, 12, ARRIVED, paper, "", IncomingState.REGISTERED, null, null, null, "", "", 0);
  }

  private static List<String> refusal(ThrowingCallable act) {
    var unmet = new ArrayList<String>();
    assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> refused.unmet().stream().map(Unmet::code).forEach(unmet::add));
    return unmet;
  }

  @Test
  void it_is_passed_on_and_then_handled_with_its_answer() {
    var passed = anEntry(null).passed(BOARD, ARRIVED, ARRIVED.plusDays(5), TODAY);
    assertThat(passed.state()).isEqualTo(IncomingState.PASSED);
    assertThat(passed.paper().dueOn()).isEqualTo(ARRIVED.plusDays(5));
    var handled = passed.ended(IncomingState.HANDLED, ARRIVED.plusDays(5), "01/KH-MTTQ-BTT", TODAY);
    assertThat(handled.answer()).isEqualTo("01/KH-MTTQ-BTT");
    assertThat(handled.handler()).isEqualTo(BOARD);
    assertThat(refusal(() -> handled.ended(IncomingState.FILED, TODAY, "", TODAY))).containsExactly("document.incoming-ended");
  }

  @Test
  void what_was_passed_to_nobody_is_handled_by_nobody_but_may_be_returned_or_filed() {
    assertThat(refusal(() -> anEntry(null).ended(IncomingState.HANDLED, TODAY, "", TODAY))).containsExactly("document.incoming-not-passed");
    assertThat(anEntry(null).ended(IncomingState.RETURNED, TODAY, "1/KH", TODAY).answer()).as("nothing answers what is returned").isEmpty();
    assertThat(anEntry(null).ended(IncomingState.FILED, TODAY, "", TODAY).state()).isEqualTo(IncomingState.FILED);
  }

  @Test
  void what_ended_is_passed_on_anew() {
    var ended = anEntry(null).ended(IncomingState.FILED, ARRIVED.plusDays(2), "", TODAY);
    assertThat(refusal(() -> ended.passed(BOARD, ARRIVED.plusDays(1), null, TODAY))).containsExactly("document.step-too-early");
    var again = ended.passed(BOARD, ARRIVED.plusDays(2), null, TODAY);
    assertThat(again.endedOn()).isNull();
    assertThat(again.state()).isEqualTo(IncomingState.PASSED);
  }

  @Test
  void what_is_late_is_passed_on_and_stays_late() {
    var late = anEntry(ARRIVED.plusDays(2)).passed(BOARD, TODAY, ARRIVED.plusDays(2), TODAY);
    assertThat(late.daysLate(TODAY)).isEqualTo(7);
    assertThat(refusal(() -> anEntry(ARRIVED.plusDays(2)).passed(BOARD, TODAY, ARRIVED.plusDays(3), TODAY))).containsExactly("document.due-before-passing");
  }

  @Test
  void once_it_is_passed_on_its_last_day_is_the_leaders() {
    var passed = anEntry(ARRIVED.plusDays(2)).passed(BOARD, ARRIVED, ARRIVED.plusDays(2), TODAY);
    assertThat(refusal(() -> passed.corrected(passed.paper().due(null), ""))).containsExactly("document.due-is-the-leaders");
    assertThat(passed.corrected(passed.paper(), "").paper().dueOn()).isEqualTo(ARRIVED.plusDays(2));
    assertThat(anEntry(null).corrected(passed.paper(), "").paper().dueOn()).isEqualTo(ARRIVED.plusDays(2));
  }

  @Test
  void days_go_forward_and_no_step_is_to_come() {
    assertThat(refusal(() -> anEntry(null).passed(BOARD, ARRIVED.minusDays(1), null, TODAY))).containsExactly("document.step-too-early");
    assertThat(refusal(() -> anEntry(null).passed(BOARD, TODAY.plusDays(1), TODAY, TODAY)))
        .containsExactly("document.step-to-come", "document.due-before-passing");
    var passed = anEntry(null).passed(BOARD, TODAY, null, TODAY);
    assertThat(refusal(() -> passed.ended(IncomingState.HANDLED, TODAY.minusDays(1), "", TODAY))).containsExactly("document.step-too-early");
    assertThat(passed.passed(BOARD, TODAY, TODAY, TODAY).paper().dueOn()).isEqualTo(TODAY);
  }

  @Test
  void it_is_late_from_the_day_after_the_last_one_and_stays_as_late_as_it_ended() {
    assertThat(anEntry(TODAY).daysLate(TODAY)).isZero();
    assertThat(anEntry(TODAY.minusDays(1)).daysLate(TODAY)).isEqualTo(1);
    assertThat(anEntry(null).daysLate(TODAY)).isZero();
    var late = anEntry(ARRIVED.plusDays(2)).ended(IncomingState.FILED, ARRIVED.plusDays(5), "", TODAY);
    assertThat(late.daysLate(TODAY.plusDays(100))).isEqualTo(3);
    assertThat(anEntry(ARRIVED).madeVoid("Nhầm").daysLate(TODAY)).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = IncomingState.class, names = {"HANDLED", "RETURNED", "FILED"})
  void nothing_becomes_of_a_void_entry(IncomingState end) {
    var nothing = anEntry(null).madeVoid("Nhầm");
    assertThat(nothing.number()).isEqualTo(12);
    assertThat(refusal(() -> nothing.ended(end, TODAY, "", TODAY))).contains("document.incoming-void");
    assertThat(refusal(() -> nothing.passed(BOARD, TODAY, null, TODAY))).containsExactly("document.incoming-void");
    assertThat(refusal(() -> nothing.corrected(nothing.paper(), ""))).containsExactly("document.incoming-void");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 22")
  void a_paper_is_not_of_a_day_after_it_came_and_not_due_before() {
    var paper = new IncomingPaper("A", "", "CV", ARRIVED.plusDays(1), "B", null, Urgency.NORMAL, ARRIVED.minusDays(1), "");
    assertThat(Incoming.faults(paper, ARRIVED)).extracting(Unmet::code).containsExactly("document.paper-after-arrival", "document.due-before-arrival");
    assertThat(Incoming.faults(anEntry(ARRIVED).paper(), ARRIVED)).isEmpty();
  }

  @Test
  void before_a_day_means_through_the_day_before_it() {
    var form = new IncomingStepForm(Map.of("handler", "PART-7", "passedOn", "01/03/2022", "passedDue", "15/11/2022", "passedBefore", "true"));
    var errors = new FieldErrors(new Texts());
    assertThat(form.passing(errors)).isEqualTo(
        new IncomingStepForm.Passing(new Handler.Key(Handler.Kind.PART, 7), ARRIVED, LocalDate.of(2022, 11, 14), ""));
    assertThat(errors.any()).isFalse();
  }
}
