package vn.vinhdanh.organization;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// The part that all forms of reorganisation share: the legal act and the first day of the new map, as typed.
///
/// @param once tells a form sent twice from two forms
record ActForm(String number, String issuer, String signedOn, String about, String effectiveOn, String once) {

  private static final int LONGEST = 300;

  static ActForm empty() {
    return new ActForm("", "", "", "", "", UUID.randomUUID().toString());
  }

  static ActForm of(Map<String, String> sent) {
    return new ActForm(
        sent.getOrDefault("number", "").strip(),
        sent.getOrDefault("issuer", "").strip(),
        sent.getOrDefault("signedOn", "").strip(),
        sent.getOrDefault("about", "").strip(),
        sent.getOrDefault("effectiveOn", "").strip(),
        sent.getOrDefault("once", ""));
  }

  /// A legal act with the day from which it holds.
  record Dated(LegalAct act, LocalDate from, UUID once) {}

  static ActForm of(@Nullable LegalAct act, LocalDate from) {
    return act == null
        ? new ActForm("", "", "", "", Written.DAY.format(from), UUID.randomUUID().toString())
        : new ActForm(
            act.number(), act.issuer(), Written.DAY.format(act.signedOn()), act.about(), Written.DAY.format(from), UUID.randomUUID().toString());
  }

  /// Says what is wrong with each field; the reorganisation by the act otherwise.
  @Nullable Reorganization with(Change change, boolean sample, FieldErrors errors) {
    var dated = dated(errors);
    return dated == null ? null : new Reorganization(change, dated.from(), dated.act(), dated.once(), sample);
  }

  /// Whether nothing is typed of the paper itself.
  boolean withoutPaper() {
    return number.isEmpty() && issuer.isEmpty() && signedOn.isEmpty() && about.isEmpty();
  }

  /// As [#dated], where a paper need not be known.
  @Nullable TerritoryAct perhapsWithPaper(FieldErrors errors) {
    if (withoutPaper()) {
      var from = day("effectiveOn", effectiveOn, errors);
      return errors.any() || from == null ? null : new TerritoryAct(null, from, token());
    }
    return withPaper(errors);
  }

  /// As [#dated], of a territory.
  @Nullable TerritoryAct withPaper(FieldErrors errors) {
    var dated = dated(errors);
    return dated == null ? null : new TerritoryAct(dated.act(), dated.from(), dated.once());
  }

  /// Says what is wrong with each field; the act otherwise.
  @Nullable Dated dated(FieldErrors errors) {
    errors.require("number", number, "organization.act.number.missing").require("issuer", issuer, "organization.act.issuer.missing");
    for (var field : Map.of("number", number, "issuer", issuer, "about", about).entrySet()) {
      if (field.getValue().length() > LONGEST) {
        errors.add(field.getKey(), "organization.act.long", LONGEST);
      }
    }
    var signed = day("signedOn", signedOn, errors);
    var effective = day("effectiveOn", effectiveOn, errors);
    if (errors.any() || signed == null || effective == null) {
      return null;
    }
    return new Dated(new LegalAct(number, issuer, signed, about), effective, token());
  }

  private static @Nullable LocalDate day(String field, String typed, FieldErrors errors) {
    var day = TypedDay.of(typed);
    if (day.isEmpty()) {
      errors.add(field, "organization.act.day.wrong");
    }
    return day.orElse(null);
  }

  /// The day typed; null while it is none.
  @Nullable LocalDate effective() {
    return TypedDay.of(effectiveOn).orElse(null);
  }

  private UUID token() {
    try {
      return UUID.fromString(once);
    } catch (IllegalArgumentException e) {
      return UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8));
    }
  }
}
