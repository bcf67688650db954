package vn.vinhdanh.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;

/// Nobody asks the machine for the day behind the legal day's back (`docs/decisions/0004-legal-day.md`).
class ClockTest {

  private static final JavaClasses OURS = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("vn.vinhdanh");

  @Test
  void days_and_moments_come_from_the_legal_day_and_the_given_clock() {
    noClasses()
        .should()
        .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
        .check(OURS);
  }

  @Test
  void the_system_clock_is_taken_in_one_place() {
    noClasses()
        .that().doNotHaveFullyQualifiedName("vn.vinhdanh.web.VinhDanh")
        .should()
        .callMethodWhere(target(owner(type(Clock.class))).and(target(nameMatching("system.*|tick.*"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(OURS);
  }

  @Test
  void the_old_ways_to_ask_for_the_day_are_not_used() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, Calendar.class)
        .check(OURS);
  }
}
