package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// A discipline of a person, as typed.
///
/// @param to the last day; empty while none is set
record TypedDiscipline(String form, String act, String actOn, String since, String to) {

  private static final int LONGEST_ACT = 300;

  static TypedDiscipline empty() {
    return new TypedDiscipline("", "", "", "", "");
  }

  static TypedDiscipline of(Map<String, String> sent) {
    return new TypedDiscipline(
        sent.getOrDefault("form", ""),
        sent.getOrDefault("act", "").strip(),
        sent.getOrDefault("actOn", "").strip(),
        sent.getOrDefault("since", "").strip(),
        sent.getOrDefault("to", "").strip());
  }

  static TypedDiscipline of(DisciplinaryAction action) {
    return new TypedDiscipline(
        action.form().name(), action.act(), Written.DAY.format(action.actOn()), Written.DAY.format(action.from()),
        action.to() == null ? "" : Written.DAY.format(action.to()));
  }

  /// Says what is wrong with each field; the discipline otherwise.
  @Nullable DisciplinaryAction action(FieldErrors errors) {
    var meant = Arrays.stream(DisciplineForm.values()).filter(each -> each.name().equals(form)).findFirst();
    if (meant.isEmpty()) {
      errors.add("form", "organization.discipline.form.missing");
    }
    errors.require("act", act, "organization.act.number.missing");
    errors.atMost(LONGEST_ACT, "act", act, "organization.act.long");
    var signed = day("actOn", actOn, errors);
    var first = day("since", since, errors);
    var last = to.isEmpty() ? null : day("to", to, errors);
    if (signed != null && first != null && first.isBefore(signed)) {
      errors.add("since", "organization.discipline.from.early", Written.DAY.format(signed));
    }
    if (first != null && last != null && last.isBefore(first)) {
      errors.add("to", "organization.discipline.to.early", Written.DAY.format(first));
    }
    return errors.any() || signed == null || first == null ? null : new DisciplinaryAction(meant.orElseThrow(), act, signed, first, last);
  }

  private static @Nullable LocalDate day(String field, String typed, FieldErrors errors) {
    var day = TypedDay.of(typed);
    if (day.isEmpty()) {
      errors.add(field, "organization.act.day.wrong");
    }
    return day.orElse(null);
  }
}
