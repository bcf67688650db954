package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// A duty as typed.
///
/// @param unit the code of the unit
/// @param since the first day
/// @param lastDay empty where no end is known
record DutyForm(String role, String unit, String since, String lastDay) {

  static DutyForm of(Map<String, String> sent) {
    return new DutyForm(
        sent.getOrDefault("role", ""),
        sent.getOrDefault("unit", "").strip(),
        sent.getOrDefault("since", "").strip(),
        sent.getOrDefault("lastDay", "").strip());
  }

  Optional<Role> meant() {
    return Arrays.stream(Role.values()).filter(known -> known.name().equals(role)).findFirst();
  }

  @Nullable LocalDate first() {
    return TypedDay.of(since).orElse(null);
  }

  @Nullable LocalDate last() {
    return TypedDay.of(lastDay).orElse(null);
  }

  /// Says what is wrong with each field.
  void check(Duties duties, Actor actor, FieldErrors errors) {
    var place = duties.place(unit, actor);
    if (meant().isEmpty()) {
      errors.add("role", "identity.opening.role.missing");
    } else if (place.isPresent() && !Duties.rolesAt(place.get().kind()).contains(meant().get())) {
      errors.add("role", "identity.duty.role.elsewhere", place.get().name());
    }
    if (place.isEmpty()) {
      errors.add("unit", "identity.duty.unit.wrong");
    }
    var first = first();
    if (first == null || !duties.mayBegin(first, null)) {
      errors.add("since", "identity.duty.since.wrong");
    }
    if (!lastDay.isEmpty() && (last() == null || first != null && last().isBefore(first))) {
      errors.add("lastDay", "identity.duty.last-day.wrong");
    }
  }
}
