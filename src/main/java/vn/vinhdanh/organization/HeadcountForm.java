package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// A declared headcount as typed.
///
/// @param on the day; stays what it was where a declaration is corrected
record HeadcountForm(String on, String leaders, String directWorkers, String partTime, UUID once) {

  static HeadcountForm of(Map<String, String> sent, UUID once) {
    return new HeadcountForm(
        sent.getOrDefault("on", "").strip(), sent.getOrDefault("leaders", "").strip(), sent.getOrDefault("directWorkers", "").strip(),
        sent.getOrDefault("partTime", "").strip(), once);
  }

  static HeadcountForm of(LocalDate on, Headcount said) {
    return new HeadcountForm(
        Written.DAY.format(on), "" + said.leaders(), "" + said.directWorkers(), "" + said.partTime(), UUID.randomUUID());
  }

  HeadcountForm over(LocalDate day) {
    return new HeadcountForm(Written.DAY.format(day), leaders, directWorkers, partTime, once);
  }

  Optional<LocalDate> day() {
    return TypedDay.of(on);
  }

  /// Says what is wrong with each field; what was declared otherwise.
  @Nullable Headcount declared(FieldErrors errors) {
    if (day().isEmpty()) {
      errors.add("on", "organization.act.day.wrong");
    }
    int leading = number("leaders", leaders, errors);
    int working = number("directWorkers", directWorkers, errors);
    int part = number("partTime", partTime, errors);
    if (!errors.any() && leading + working == 0) {
      errors.add("directWorkers", "organization.headcount.nobody");
    }
    if (!errors.any() && part > leading + working) {
      errors.add("partTime", "organization.headcount.part-time.many", leading + working);
    }
    return errors.any() ? null : new Headcount(leading, working, part);
  }

  private static int number(String field, String typed, FieldErrors errors) {
    if (!typed.matches("\\d{1,6}")) {
      errors.add(field, "organization.headcount.number.wrong");
      return 0;
    }
    return Integer.parseInt(typed);
  }
}
