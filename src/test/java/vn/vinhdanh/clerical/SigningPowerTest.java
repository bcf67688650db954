package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Unmet;

/// Powers to sign as plain objects.
class SigningPowerTest {

  private static final LocalDate DAY = LocalDate.of(2022, 11, 1);

  private static SigningPower.Given given(PowerToSign power, LocalDate paper, LocalDate from, @Nullable LocalDate until, String content) {
    return new SigningPower.Given(power, new PersonId(1), List.of(PaperKind.LETTER), "12/GUQ-MTTQ-BTT", paper, from, until, content);
  }

  private static List<String> faults(SigningPower.Given given) {
    return given.faults(DAY).stream().map(Unmet::code).toList();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 13.3")
  void authority_is_written_and_limited_in_time_and_content() {
    assertThat(faults(given(PowerToSign.AUTHORISED, DAY, DAY, DAY.plusDays(30), "Hành chính"))).isEmpty();
    assertThat(faults(given(PowerToSign.AUTHORISED, DAY, DAY, null, "Hành chính"))).containsExactly("clerical.power-unlimited");
    assertThat(faults(given(PowerToSign.AUTHORISED, DAY, DAY, DAY, ""))).containsExactly("clerical.power-unlimited");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 13.4")
  void an_order_stands_in_a_rule_of_before_and_may_have_no_end() {
    assertThat(faults(given(PowerToSign.BY_ORDER, DAY, DAY, null, ""))).isEmpty();
    assertThat(faults(given(PowerToSign.BY_ORDER, DAY.plusDays(1), DAY, DAY.minusDays(1), "")))
        .containsExactly("clerical.power-paper-to-come", "clerical.power-before-paper", "clerical.power-ends-before");
  }

  @Test
  void it_holds_from_its_first_to_its_last_day_unless_it_is_ended() {
    var power = new SigningPower(1, given(PowerToSign.AUTHORISED, DAY, DAY, DAY.plusDays(2), "a"), "Nguyễn Mẫu An", null, "Lê Mẫu Chi", 0);
    assertThat(List.of(power.standsOn(DAY.minusDays(1)), power.standsOn(DAY), power.standsOn(DAY.plusDays(2)), power.standsOn(DAY.plusDays(3))))
        .containsExactly(false, true, true, false);
    assertThat(power.isOver(DAY.plusDays(2))).isFalse();
    assertThat(power.isOver(DAY.plusDays(3))).isTrue();
    var ended = new SigningPower(1, power.given(), power.name(), DAY.plusDays(1), "Lê Mẫu Chi", 1);
    assertThat(List.of(ended.standsOn(DAY), ended.standsOn(DAY.plusDays(1)))).containsExactly(true, false);
    assertThat(ended.isOver(DAY.plusDays(1))).isTrue();
  }
}
