package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// A post of a person, as typed.
///
/// @param unit the code of the unit
/// @param since the first day
/// @param until the first day without the post; empty while it is held
record PostForm(
    String unit, String title, String rank, String mode, boolean main, String since, String until) {

  static final int LONGEST_TITLE = 150;

  static PostForm of(Map<String, String> sent) {
    return new PostForm(
        sent.getOrDefault("unit", "").strip(),
        sent.getOrDefault("title", "").strip(),
        sent.getOrDefault("rank", ""),
        sent.getOrDefault("mode", ""),
        sent.containsKey("main"),
        sent.getOrDefault("since", "").strip(),
        sent.getOrDefault("until", "").strip());
  }

  static PostForm of(PostTerm term, String unit) {
    return new PostForm(
        unit, term.title(), term.rank().name(), term.mode().name(), term.main(), Written.DAY.format(term.from()),
        term.until() == null ? "" : Written.DAY.format(term.until()));
  }

  static PostForm empty(String unit, boolean main) {
    return new PostForm(unit, "", PostRank.STAFF.name(), EmploymentMode.FULL_TIME.name(), main, "", "");
  }

  /// Says what is wrong with each field; the post otherwise.
  ///
  /// @param units where the unit is found by its code on the first day
  @Nullable PostTerm term(Units units, FieldErrors errors) {
    return term(units.byCode(unit, TypedDay.of(since).orElse(null)).map(Unit::id).orElse(null), errors);
  }

  /// Says what is wrong with each field; the post otherwise.
  ///
  /// @param at the unit; null for none
  @Nullable PostTerm term(@Nullable UnitId at, FieldErrors errors) {
    if (at == null) {
      errors.add("unit", unit.isEmpty() ? "organization.post.unit.missing" : "organization.parent.unknown", unit);
    }
    errors.require("title", title, "organization.post.title.missing");
    errors.atMost(LONGEST_TITLE, "title", title, "organization.act.long");
    var first = day("since", since, errors);
    var end = until.isEmpty() ? null : day("until", until, errors);
    var ranked = Arrays.stream(PostRank.values()).filter(each -> each.name().equals(rank)).findFirst();
    if (ranked.isEmpty()) {
      errors.add("rank", "organization.post.rank.missing");
    }
    var worked = Arrays.stream(EmploymentMode.values()).filter(each -> each.name().equals(mode)).findFirst();
    if (worked.isEmpty()) {
      errors.add("mode", "organization.post.mode.missing");
    }
    if (at == null || first == null || errors.any()) {
      return null;
    }
    return new PostTerm(at, title, ranked.orElseThrow(), worked.orElseThrow(), main, first, end);
  }

  private static @Nullable LocalDate day(String field, String typed, FieldErrors errors) {
    Optional<LocalDate> day = TypedDay.of(typed);
    if (day.isEmpty()) {
      errors.add(field, "organization.act.day.wrong");
    }
    return day.orElse(null);
  }
}
