package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;

/// What is known of a person, as typed.
record PersonForm(String fullName, String birth, String sex) {

  static final int LONGEST_NAME = 100;

  static PersonForm of(Map<String, String> sent) {
    return new PersonForm(
        sent.getOrDefault("fullName", "").strip(), sent.getOrDefault("birth", "").strip(), sent.getOrDefault("sex", ""));
  }

  static PersonForm of(PersonFacts facts) {
    return new PersonForm(
        facts.fullName(), facts.birth() == null ? "" : facts.birth().written(), facts.sex() == null ? "" : facts.sex().name());
  }

  /// Says what is wrong with each field; the facts otherwise.
  @Nullable PersonFacts facts(LocalDate today, FieldErrors errors) {
    errors.require("fullName", fullName, "organization.person.name.missing");
    errors.atMost(LONGEST_NAME, "fullName", fullName, "organization.act.long");
    var born = Birth.typed(birth);
    if (!birth.isEmpty() && born.filter(day -> day.upTo(today)).isEmpty()) {
      errors.add("birth", "organization.person.birth.wrong");
    }
    if (errors.any()) {
      return null;
    }
    return new PersonFacts(fullName, born.orElse(null), known(sex));
  }

  private static @Nullable Sex known(String sex) {
    return Arrays.stream(Sex.values()).filter(each -> each.name().equals(sex)).findFirst().orElse(null);
  }
}
