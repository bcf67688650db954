package vn.vinhdanh.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.register.AwardQuery.Place;

class AwardQueryTest {

  @Test
  void a_name_is_looked_for_without_tones_case_and_double_spaces() {
    assertThat(SearchText.of("  Nguyễn   MẪU Đức ").namePattern()).isEqualTo("%nguyen mau duc%");
    assertThat(SearchText.of("Hoà").namePattern()).isEqualTo(SearchText.of("Hòa").namePattern());
  }

  @Test
  void signs_of_patterns_stand_for_themselves() {
    assertThat(SearchText.of("100%_\\").namePattern()).isEqualTo("%100\\%\\_\\\\%");
  }

  @Test
  void a_text_that_begins_with_a_digit_may_be_the_number_of_a_decision() {
    var typed = SearchText.of("512/QĐ-MTTQ");
    assertThat(typed.decisionNumber()).isEqualTo("512");
    assertThat(typed.decisionPattern()).isEqualTo("512/QĐ-MTTQ%");
    assertThat(SearchText.of("An 512").decisionNumber()).isNull();
  }

  @Test
  void a_place_is_read_as_it_was_written_and_nothing_else_is() {
    var place = new Place(LocalDate.of(2021, 12, 24), 17);
    assertThat(Place.parse(place.written())).hasValue(place);
    assertThat(Place.parse("2021-13-24_17")).isEmpty();
    assertThat(Place.parse("2021-12-24_17; drop")).isEmpty();
    assertThat(Place.parse(null)).isEmpty();
  }
}
