package vn.vinhdanh.organization;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitChangeApi.ActSent;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;

/// The codes of a unit for callers of the API. A row never changes, so that its number is its version: an act on one that was corrected is told
/// with `current`.
@RestController
class UnitCodeApi {

  private static final String ADDRESS = "/api/v1/units/{id}/codes";

  /// All codes of a unit, the latest first, also those that were entered wrongly.
  record CodeList(List<UnitCode> codes) {

    CodeList {
      codes = List.copyOf(codes);
    }
  }

  /// A code with the paper that gives it and its first day.
  record CodeSent(@Nullable String code, @Nullable ActSent act) {}

  private final UnitCodes codes;
  private final Units units;
  private final Reorganizations reorganizations;
  private final Texts texts;

  UnitCodeApi(UnitCodes codes, Units units, Reorganizations reorganizations, Texts texts) {
    this.codes = codes;
    this.units = units;
    this.reorganizations = reorganizations;
    this.texts = texts;
  }

  /// The codes that a unit has and had.
  @GetMapping(ADDRESS)
  @Permission("organization.units")
  CodeList codes(@PathVariable long id) {
    return new CodeList(codes.of(units.unit(new UnitId(id)).id()));
  }

  /// Gives a unit another code from a day on.
  @PostMapping(ADDRESS)
  @Permission("organization.reorganize")
  CodeList change(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody CodeSent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var dated = dated(sent);
    codes.change(unit, code(sent), dated.from(), dated.act(), key.once(actor), actor);
    return new CodeList(codes.of(unit));
  }

  /// Puts another row in the place of one that was entered wrongly.
  @PostMapping(ADDRESS + "/{row}/correction")
  @Permission("organization.reorganize")
  CodeList correct(
      @PathVariable long id, @PathVariable long row, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody CodeSent sent,
      Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var dated = dated(sent);
    codes.correct(unit, row, code(sent), dated.from(), dated.act(), key.once(actor), actor);
    return new CodeList(codes.of(unit));
  }

  private ActForm.Dated dated(CodeSent sent) {
    var errors = UnitCodeController.errors(code(sent), texts);
    var inAct = new FieldErrors(texts);
    var dated = Objects.requireNonNullElse(sent.act(), ActSent.NONE).form().dated(inAct);
    errors.addAll(inAct, field -> "act/" + field).refuse();
    return Objects.requireNonNull(dated);
  }

  private static String code(CodeSent sent) {
    return Objects.requireNonNullElse(sent.code(), "").strip();
  }
}
