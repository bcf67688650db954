package vn.vinhdanh.page;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class WrittenTest {

  @Test
  void days_and_numbers_are_written_the_vietnamese_way() {
    var day = LocalDate.of(2022, 2, 3);
    assertThat(Written.DAY.format(day)).isEqualTo("03/02/2022");
    assertThat(Written.shortDay(day, LocalDate.of(2022, 12, 31))).isEqualTo("03/02");
    assertThat(Written.shortDay(day, LocalDate.of(2023, 1, 1))).isEqualTo("03/02/2022");
    var moment = Instant.parse("2022-02-03T20:05:00Z");
    assertThat(Written.MOMENT.format(moment)).isEqualTo("03:05 04/02/2022");
    assertThat(Written.CLOCK.format(moment)).isEqualTo("03:05");
    assertThat(Written.receipt(LocalDate.of(2021, 11, 1), moment)).isEqualTo("03:05 01/11/2021");
    assertThat(Written.amount(1_490_000)).isEqualTo("1.490.000");
    assertThat(Written.number(new BigDecimal("1086.750"))).isEqualTo("1.086,75");
    assertThat(Written.number(new BigDecimal("90.0"))).isEqualTo("90");
    assertThat(Written.twoPlaces(new BigDecimal("90.5"))).isEqualTo("90,50");
  }

  /// The command line speaks before there is anything else.
  @Test
  void nobody_has_a_way_of_their_own() {
    noClasses()
        .that().resideOutsideOfPackages("vn.vinhdanh.page", "vn.vinhdanh.launch")
        .should()
        .callMethodWhere(target(owner(assignableTo(DateTimeFormatter.class))).and(target(nameMatching("of.*"))))
        .orShould()
        .callMethodWhere(target(owner(assignableTo(ZoneId.class))).and(target(nameMatching("of|systemDefault"))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(NumberFormat.class)
        .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("vn.vinhdanh"));
  }
}
