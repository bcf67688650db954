package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.Unmet;

/// Which unit moves to which cluster on which day, as typed.
record MoveForm(String unit, String to, String on, int version) {

  static MoveForm of(Map<String, String> sent, int version) {
    return new MoveForm(
        sent.getOrDefault("unit", "").strip(), sent.getOrDefault("to", "").strip(), sent.getOrDefault("on", "").strip(), version);
  }

  /// What was meant.
  record Meant(UnitId unit, ClusterId to, LocalDate on) {}

  /// The field that would mend what is unmet; modules above say more of it, which has none.
  static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "organization.move-not-yet", "organization.cluster-other-year", "organization.cluster-begins" -> Optional.of("on");
      case "organization.move-elsewhere" -> Optional.of("to");
      case "organization.move-no-member", "organization.move-leads" -> Optional.of("unit");
      default -> Optional.empty();
    };
  }

  /// Says what is wrong with each field; what was meant otherwise.
  @Nullable Meant meant(List<Membership> members, List<Cluster> others, FieldErrors errors) {
    var moved = among(unit, members, Membership::unit, each -> each.unit().value());
    if (moved.isEmpty()) {
      errors.add("unit", "organization.move-member.unit.missing");
    }
    var joined = among(to, others, Cluster::id, each -> each.id().value());
    if (joined.isEmpty()) {
      errors.add("to", "organization.move-member.to.missing");
    }
    var day = TypedDay.of(on);
    if (day.isEmpty()) {
      errors.add("on", "organization.act.day.wrong");
    }
    return moved.isEmpty() || joined.isEmpty() || day.isEmpty() ? null : new Meant(moved.get(), joined.get(), day.get());
  }

  private static <T, I> Optional<I> among(String typed, List<T> known, Function<T, I> id, Function<T, Long> number) {
    return known.stream().filter(each -> typed.equals("" + number.apply(each))).map(id).findFirst();
  }
}
