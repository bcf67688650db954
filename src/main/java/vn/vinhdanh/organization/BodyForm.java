package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// A body beside the Front, as typed.
///
/// @param beside the code of the Front beside which it stands
/// @param parent the code of the body above it
/// @param from its first day, so far as it is known here
record BodyForm(String code, String name, String shortName, String kind, String level, String beside, String parent, boolean legal, String from) {

  /// What may be entered without a paper that founded it.
  static final List<UnitKind> KINDS = Arrays.stream(UnitKind.values()).filter(UnitKind::isBeside).toList();

  private static final int LONGEST_NAME = 200;

  static BodyForm of(Map<String, String> sent) {
    return new BodyForm(
        sent.getOrDefault("code", "").strip(), sent.getOrDefault("name", "").strip(), sent.getOrDefault("shortName", "").strip(),
        sent.getOrDefault("kind", ""), sent.getOrDefault("level", ""), sent.getOrDefault("beside", "").strip(),
        sent.getOrDefault("parent", "").strip(), sent.containsKey("legal"), sent.getOrDefault("from", "").strip());
  }

  /// A member organization of the Front.
  static BodyForm beside(Unit front) {
    return new BodyForm(
        "", "", "", UnitKind.MEMBER_ORGANIZATION.name(), front.level() == null ? "" : front.level().name(), front.code(), "", true, "");
  }

  static @Nullable UnitLevel level(String name) {
    return Arrays.stream(UnitLevel.values()).filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /// Says what is wrong with each field; the body otherwise.
  ///
  /// @param order its place among all units
  @Nullable NewUnit meant(Units units, int order, FieldErrors errors) {
    errors.require("code", code, "organization.member.code.missing")
        .require("name", name, "organization.name.missing")
        .require("shortName", shortName, "organization.short-name.missing");
    if (!code.isEmpty() && !UnitCode.isCode(code)) {
      errors.add("code", "organization.code.wrong", UnitCode.LONGEST);
    }
    for (var field : Map.of("name", name, "shortName", shortName).entrySet()) {
      if (field.getValue().length() > LONGEST_NAME) {
        errors.add(field.getKey(), "organization.act.long", LONGEST_NAME);
      }
    }
    var known = KINDS.stream().filter(each -> each.name().equals(kind)).findFirst();
    if (known.isEmpty()) {
      errors.add("kind", "organization.body.kind.missing");
    }
    var leveled = level(level);
    if (leveled == null) {
      errors.add("level", "organization.body.level.missing");
    }
    var day = TypedDay.of(from);
    if (day.isEmpty()) {
      errors.add("from", "organization.act.day.wrong");
    }
    var front = called("beside", beside, day.orElse(null), units, errors);
    var upper = called("parent", parent, day.orElse(null), units, errors);
    return errors.any()
        ? null
        : new NewUnit(code, name, shortName, null, known.orElseThrow(), leveled, upper, front, order, legal, day.orElseThrow());
  }

  private static @Nullable UnitId called(String field, String code, @Nullable LocalDate on, Units units, FieldErrors errors) {
    var unit = code.isEmpty() ? null : units.byCode(code, on).orElse(null);
    if (unit == null && !code.isEmpty()) {
      errors.add(field, "organization.parent.unknown", code);
    }
    return unit == null ? null : unit.id();
  }
}
