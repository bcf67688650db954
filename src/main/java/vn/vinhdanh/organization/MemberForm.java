package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.Unmet;

/// Which unit is placed in a cluster from which day on, as typed.
///
/// @param code of the unit
record MemberForm(String code, String on, int version) {

  static MemberForm of(Map<String, String> sent, int version) {
    return new MemberForm(sent.getOrDefault("code", "").strip(), sent.getOrDefault("on", "").strip(), version);
  }

  /// What was meant.
  record Meant(Unit unit, LocalDate on) {}

  /// Says what is wrong with each field; what was meant otherwise.
  ///
  /// @param units where the unit is found by its code on the day
  @Nullable Meant meant(Units units, FieldErrors errors) {
    var day = TypedDay.of(on);
    var unit = code.isEmpty() ? Optional.<Unit>empty() : units.byCode(code, day.orElse(null));
    if (code.isEmpty()) {
      errors.add("code", "organization.member.code.missing");
    } else if (unit.isEmpty()) {
      errors.add("code", "organization.parent.unknown", code);
    }
    if (day.isEmpty()) {
      errors.add("on", "organization.act.day.wrong");
    }
    return unit.isEmpty() || day.isEmpty() ? null : new Meant(unit.get(), day.get());
  }

  /// The field that would mend what is unmet.
  static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "organization.move-not-yet", "organization.cluster-other-year", "organization.cluster-begins" -> Optional.of("on");
      case "organization.host-in-own", "organization.not-there", "organization.in-cluster" -> Optional.of("code");
      default -> Optional.empty();
    };
  }

  /// The same over a later version.
  MemberForm over(int now) {
    return new MemberForm(code, on, now);
  }
}
