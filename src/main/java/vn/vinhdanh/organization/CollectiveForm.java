package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Unmet;

/// A collective or a household as typed.
///
/// @param since the first day on which it is there, or is as typed
record CollectiveForm(
    String kind, String name, boolean small, String headcount, String head, String address, String since) {

  private static final int LONGEST = 150;

  static CollectiveForm of(Map<String, String> sent) {
    return new CollectiveForm(
        sent.getOrDefault("kind", ""),
        sent.getOrDefault("name", "").strip(),
        sent.containsKey("small"),
        sent.getOrDefault("headcount", "").strip(),
        sent.getOrDefault("head", "").strip(),
        sent.getOrDefault("address", "").strip(),
        sent.getOrDefault("since", "").strip());
  }

  static CollectiveForm of(CollectiveKind kind, CollectiveFacts facts, LocalDate since) {
    return new CollectiveForm(
        kind.name(), facts.name(), facts.small(), facts.headcount() == null ? "" : "" + facts.headcount(), said(facts.head()),
        said(facts.address()), Written.DAY.format(since));
  }

  static CollectiveForm empty(boolean household) {
    return new CollectiveForm(household ? CollectiveKind.HOUSEHOLD.name() : "", "", false, "", "", "", "");
  }

  private static String said(@Nullable String value) {
    return value == null ? "" : value;
  }

  CollectiveForm of(CollectiveKind known) {
    return new CollectiveForm(known.name(), name, small, headcount, head, address, since);
  }

  Optional<CollectiveKind> meant() {
    return Arrays.stream(CollectiveKind.values()).filter(each -> each.name().equals(kind)).findFirst();
  }

  boolean household() {
    return kind.equals(CollectiveKind.HOUSEHOLD.name());
  }

  /// What is said of the collective from which day on.
  record Meant(CollectiveKind kind, CollectiveFacts facts, LocalDate from) {

    NewCollective entered(UnitId unit, UUID once) {
      return new NewCollective(unit, kind, facts, from, once);
    }
  }

  /// Says what is wrong with each field; what was meant otherwise.
  @Nullable Meant meant(FieldErrors errors) {
    var known = meant();
    if (known.isEmpty()) {
      errors.add("kind", "organization.collective.kind.missing");
    }
    require("name", name, "organization.collective.name.missing", errors);
    Integer people = null;
    if (household()) {
      require("head", head, "organization.collective.head.missing", errors);
      require("address", address, "organization.collective.address.missing", errors);
    } else if (headcount.matches("[1-9]\\d{0,4}")) {
      people = Integer.valueOf(headcount);
    } else {
      errors.add("headcount", "organization.collective.headcount.wrong");
    }
    var from = TypedDay.of(since);
    if (from.isEmpty()) {
      errors.add("since", "organization.act.day.wrong");
    }
    if (errors.any()) {
      return null;
    }
    var facts = people == null ? CollectiveFacts.household(name, head, address) : CollectiveFacts.of(name, small, people);
    return new Meant(known.orElseThrow(), facts, from.orElseThrow());
  }

  private static void require(String field, String typed, String missing, FieldErrors errors) {
    errors.require(field, typed, missing);
    errors.atMost(LONGEST, field, typed, "organization.act.long");
  }

  /// The field that would mend what is unmet.
  static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "organization.collective-there" -> Optional.of("name");
      case "organization.post-not-yet", "organization.collective-before-unit", "organization.collective-after-unit",
          "organization.collective-changed-later" -> Optional.of("since");
      default -> Optional.empty();
    };
  }
}
