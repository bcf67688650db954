package vn.vinhdanh.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;

class CriterionTest {

  private static final BigDecimal STEP = new BigDecimal("0.25");

  private final Scale scale = new ScaleFile(new JsonMapper()).of(2022).orElseThrow();

  @Test
  @LegalBasis("226/KH-MTTQ-BTT IV.1")
  void the_sample_scale_has_45_criteria_for_90_points_and_says_that_it_is_not_official() {
    var content = scale.groups().stream().filter(group -> group.kind() == GroupKind.CONTENT).toList();
    assertThat(content).hasSize(9);
    assertThat(content.stream().mapToInt(group -> group.criteria().size()).sum()).isEqualTo(45);
    assertThat(scale.contentMax()).isEqualByComparingTo("90");
    assertThat(scale.totalMax()).isEqualByComparingTo("100");
    assertThat(scale.penaltyMax()).isEqualByComparingTo("-10");
    assertThat(scale.official()).isFalse();
    for (var group : content) {
      var sum = group.criteria().stream().map(Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum).as(group.code()).isEqualByComparingTo(group.max());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "12,4.00", "14.9,5.00", "15,5", "16,5", "100,5", "1,0.25", "3.7,1.25", "3.3,1.00"})
  void points_by_the_share_of_the_target_never_pass_the_maximum(BigDecimal percent, BigDecimal points) {
    assertThat(criterion("IV.1").pointsFor(percent, STEP)).isEqualByComparingTo(points);
  }

  @ParameterizedTest
  @CsvSource({"%,100,true", "%,100.01,false", "%,-1,false", "mô hình,101,true", "mô hình,0,true", "mô hình,-1,false"})
  void a_share_reaches_the_whole_at_most_and_a_number_any_number(String unit, String typed, boolean taken) {
    var criterion = new Criterion(
        1, "X", "", BigDecimal.TWO, CriterionKind.PROPORTIONAL, new BigDecimal("80"), unit, "");
    var line = new FormLine(
        criterion, "actual-X", typed, "note-X", "", new Line(1, null, null, "", null, ""));
    var errors = new FieldErrors(new Texts());
    line.selfEntry(STEP, errors);
    assertThat(errors.any()).isEqualTo(!taken);
  }

  @ParameterizedTest
  @CsvSource({"I.1,0,", "I.1,3,", "I.1,2.75,", "I.1,2.5,", "I.1,3.25,OUT_OF_RANGE", "I.1,-0.25,OUT_OF_RANGE",
      "I.1,2.6,NOT_A_STEP", "I.1,2.125,NOT_A_STEP", "IV.3,0,", "IV.3,1,", "IV.3,0.5,NOT_ALL_OR_NOTHING",
      "P.1,0,", "P.1,-3,", "P.1,-0.5,", "P.1,-3.25,OUT_OF_RANGE", "P.1,0.25,OUT_OF_RANGE"})
  void points_lie_between_zero_and_the_maximum_in_steps_of_a_quarter(String code, BigDecimal points, PointsFault fault) {
    if (fault == null) {
      assertThat(criterion(code).fault(points, STEP)).isEmpty();
    } else {
      assertThat(criterion(code).fault(points, STEP)).contains(fault);
    }
  }

  @ParameterizedTest
  @CsvSource(value = {"3,75;3.75", "3.75;3.75", " 4 ;4", "−0,5;-0.5", "-0,5;-0.5"}, delimiter = ';')
  void points_are_typed_with_a_comma_or_a_point(String typed, BigDecimal read) {
    assertThat(Decimal.read(typed)).hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(read));
  }

  @ParameterizedTest
  @CsvSource({"ba", "1e3", "3.", "''", "12345678"})
  void what_is_no_number_is_not_read_as_one(String typed) {
    assertThat(Decimal.read(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(value = {"4;4,00", "-0.5;−0,50", "86.75;86,75", "0;0,00"}, delimiter = ';')
  void a_column_of_points_has_two_places(BigDecimal points, String written) {
    assertThat(Decimal.inColumn(points)).isEqualTo(written);
  }

  private Criterion criterion(String code) {
    return scale.groups().stream()
        .flatMap(group -> group.criteria().stream())
        .filter(criterion -> criterion.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
