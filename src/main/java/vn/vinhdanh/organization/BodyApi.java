package vn.vinhdanh.organization;

import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The bodies beside the Front for callers of the API.
@RestController
class BodyApi {

  /// A body beside the Front: its kind and level, and the codes of the Front beside which it stands and of the body above it.
  ///
  /// @param from its first day, so far as it is known
  record BodySent(
      @Nullable String code, @Nullable String name, @Nullable String shortName, @Nullable String kind, @Nullable String level,
      @Nullable String beside, @Nullable String parent, @Nullable Boolean legalPersonality, @Nullable LocalDate from) {

    BodyForm form() {
      return new BodyForm(
          text(code), text(name), text(shortName), text(kind), text(level), text(beside), text(parent),
          legalPersonality != null && legalPersonality, TypedDay.typed(from));
    }

    private static String text(@Nullable String sent) {
      return Objects.requireNonNullElse(sent, "").strip();
    }
  }

  private final Reorganizations reorganizations;
  private final Units units;
  private final Texts texts;

  BodyApi(Reorganizations reorganizations, Units units, Texts texts) {
    this.reorganizations = reorganizations;
    this.units = units;
    this.texts = texts;
  }

  /// Enters a member organization, a People's Committee or a body of the State that is there already.
  @PostMapping("/api/v1/units")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.reorganize")
  ResponseEntity<UnitApi.UnitView> enter(@RequestBody BodySent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var errors = new FieldErrors(texts);
    var body = sent.form().meant(units, units.lastOrder() + 1, errors);
    errors.refuse();
    var known = Objects.requireNonNull(body);
    var id = reorganizations.enter(known, actor);
    return ResponseEntity.created(URI.create("/api/v1/units/" + id.value()))
        .body(UnitApi.view(units.unit(id, known.from()), reorganizations.life(id)));
  }
}
