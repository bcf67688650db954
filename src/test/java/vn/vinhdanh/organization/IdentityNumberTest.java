package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.organization.IdentityNumber.Doubt;
import vn.vinhdanh.proof.LegalBasis;

/// What an identity number says. All numbers are made up.
class IdentityNumberTest {

  @Test
  @LegalBasis("137/2015/NĐ-CP 13")
  void it_has_12_digits_or_9_from_before_however_they_are_grouped() {
    assertThat(IdentityNumber.typed(" 001 080-000.123 ")).contains(new IdentityNumber("001080000123"));
    assertThat(IdentityNumber.typed("012345678")).contains(new IdentityNumber("012345678"));
    for (var wrong : new String[] {"", "00108000012", "0010800001234", "01234567", "0123456789", "00108000012a", "٠٠١٠٨٠٠٠٠١٢٣"}) {
      assertThat(IdentityNumber.typed(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  @LegalBasis("137/2015/NĐ-CP 13")
  void its_fourth_digit_tells_century_and_sex_and_the_next_two_the_year() {
    assertThat(number("001080000123").bornIn()).hasValue(1980);
    assertThat(number("001180000123").bornIn()).hasValue(1980);
    assertThat(number("001199000123").bornIn()).hasValue(1999);
    assertThat(number("001200000123").bornIn()).hasValue(2000);
    assertThat(number("001305000123").bornIn()).hasValue(2005);
    assertThat(number("012345678").bornIn()).isEmpty();
    assertThat(number("001080000123").doubts(facts(Birth.in(1980), Sex.MALE))).isEmpty();
    assertThat(number("001180000123").doubts(facts(Birth.on(LocalDate.of(1980, 1, 1)), Sex.FEMALE))).isEmpty();
    assertThat(number("001180000123").doubts(facts(Birth.in(1981), Sex.MALE))).containsExactlyInAnyOrder(Doubt.BIRTH_YEAR, Doubt.SEX);
    assertThat(number("001280000123").doubts(facts(Birth.in(1980), Sex.MALE))).containsExactly(Doubt.BIRTH_YEAR);
    assertThat(number("001180000123").doubts(facts(null, null))).isEmpty();
    assertThat(number("012345678").doubts(facts(Birth.in(1981), Sex.MALE))).isEmpty();
  }

  @Test
  void its_first_three_digits_are_those_of_a_province_or_of_another_country() {
    for (var place : new String[] {"001", "079", "096", "100", "999"}) {
      assertThat(number(place + "080000123").doubts(facts(null, null))).as(place).isEmpty();
    }
    for (var place : new String[] {"000", "003", "078", "097", "099"}) {
      assertThat(number(place + "080000123").doubts(facts(null, null))).as(place).containsExactly(Doubt.PLACE);
    }
  }

  @Test
  void it_is_written_masked() {
    assertThat(number("001080000123")).hasToString("•••••••••123");
    assertThat(number("012345678")).hasToString("••••••678");
  }

  private static IdentityNumber number(String digits) {
    return new IdentityNumber(digits);
  }

  private static PersonFacts facts(@Nullable Birth birth, @Nullable Sex sex) {
    return new PersonFacts("Lê Mẫu Số", birth, sex);
  }
}
