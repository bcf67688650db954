package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// What the page of the set-up sends.
///
/// @param since the first day of the organization, as typed
record SetUpForm(
    String code,
    String organization,
    String shortName,
    String unitCode,
    String since,
    String fullName,
    String post,
    String username,
    String chosen,
    String again) {

  private static final int LONGEST_NAME = 200;
  private static final Pattern UNIT_CODE = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,19}");

  static SetUpForm of(Map<String, String> sent) {
    return new SetUpForm(
        sent.getOrDefault("code", ""),
        sent.getOrDefault("organization", "").strip(),
        sent.getOrDefault("shortName", "").strip(),
        sent.getOrDefault("unitCode", "").strip(),
        sent.getOrDefault("since", "").strip(),
        sent.getOrDefault("fullName", "").strip(),
        sent.getOrDefault("post", "").strip(),
        sent.getOrDefault("username", ""),
        sent.getOrDefault("chosen", ""),
        sent.getOrDefault("again", ""));
  }

  /// Says beside each field what is wrong with it.
  void check(LocalDate today, FieldErrors errors) {
    name("organization", organization, "identity.set-up.organization.missing", errors);
    name("shortName", shortName, "identity.set-up.short-name.missing", errors);
    if (!UNIT_CODE.matcher(unitCode).matches()) {
      errors.add("unitCode", "identity.set-up.unit-code.wrong");
    }
    if (TypedDay.of(since).filter(day -> day.isBefore(today)).isEmpty()) {
      errors.add("since", "identity.set-up.since.wrong");
    }
    name("fullName", fullName, "identity.set-up.full-name.missing", errors);
    name("post", post, "identity.set-up.post.missing", errors);
    if (!Accounts.isUsername(username)) {
      errors.add("username", "identity.opening.username.wrong");
    }
    PasswordRules.check(chosen, username, fullName, errors);
    if (!again.equals(chosen)) {
      errors.add("again", "identity.password.differs");
    }
  }

  private static void name(String field, String typed, String missing, FieldErrors errors) {
    errors.require(field, typed, missing);
    errors.atMost(LONGEST_NAME, field, typed, "identity.token.name.long");
  }

  /// The organization that was typed, once [#check] found nothing wrong: the head of all units to come.
  NewUnit unit() {
    return new NewUnit(
        unitCode, organization, shortName, null, UnitKind.CITY_FRONT, null, 0, true,
        TypedDay.of(since).orElseThrow());
  }

  SetUp.Administrator administrator() {
    return new SetUp.Administrator(fullName, post, username);
  }
}
