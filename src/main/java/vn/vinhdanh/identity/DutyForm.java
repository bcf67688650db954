package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// A duty as typed.
///
/// @param unit the code of the unit
/// @param since the first day
/// @param lastDay empty where no end is known
/// @param paper the number of the letter by which a unit has somebody of elsewhere enter in its name, `paperOn` its day; empty for somebody of the unit
record DutyForm(String role, String unit, String since, String lastDay, String paper, String paperOn) {

  private static final int LONGEST_PAPER = 60;

  static DutyForm of(Map<String, String> sent) {
    return new DutyForm(
        sent.getOrDefault("role", ""),
        sent.getOrDefault("unit", "").strip(),
        sent.getOrDefault("since", "").strip(),
        sent.getOrDefault("lastDay", "").strip(),
        sent.getOrDefault("paper", "").strip(),
        sent.getOrDefault("paperOn", "").strip());
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

  private DutyTable.@Nullable Letter letter() {
    var on = TypedDay.of(paperOn);
    return paper.isEmpty() || on.isEmpty() ? null : new DutyTable.Letter(paper, on.get());
  }

  /// The duty as it is meant, once nothing is wrong with a field.
  Duties.Giving giving() {
    return new Duties.Giving(meant().orElseThrow(), unit, Objects.requireNonNull(first()), last(), letter());
  }

  /// Says what is wrong with each field.
  void check(Duties duties, AccountId account, Actor actor, FieldErrors errors) {
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
    if (place.isPresent() && meant().isPresent() && first != null) {
      checkLetter(duties.entersFor(account, new Duty(meant().get(), place.get().id()), first), meant().get(), place.get().name(), first, errors);
    }
  }

  private void checkLetter(boolean entersFor, Role meant, String unitName, LocalDate first, FieldErrors errors) {
    if (!entersFor) {
      if (!paper.isEmpty() || !paperOn.isEmpty()) {
        errors.add("paper", Duties.isWorkOfUnit(meant) ? "identity.duty.paper.of-the-unit" : "identity.duty.paper.other-role", unitName);
      }
      return;
    }
    if (paper.isEmpty()) {
      errors.add("paper", "identity.duty.paper.missing", unitName);
    }
    errors.atMost(LONGEST_PAPER, "paper", paper, "identity.token.name.long");
    if (TypedDay.of(paperOn).filter(on -> !on.isAfter(first)).isEmpty()) {
      errors.add("paperOn", "identity.duty.paper-on.wrong");
    }
  }
}
