package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Changes of one unit for callers of the API. Each answers the unit as it is from the first day of the change on.
@RestController
class UnitChangeApi {

  private static final String ADDRESS = "/api/v1/units/{id}";

  /// The legal act of a change and its first day.
  record ActSent(
      @Nullable String number,
      @Nullable String issuer,
      @Nullable LocalDate signedOn,
      @Nullable String about,
      @Nullable LocalDate effectiveOn) {

    static final ActSent NONE = new ActSent(null, null, null, null, null);

    /// What tells a repeated call is its key; sent again when that is forgotten, the change is refused by what stands.
    ActForm form() {
      return new ActForm(
          text(number).strip(), text(issuer).strip(), typed(signedOn), text(about).strip(), typed(effectiveOn),
          UUID.randomUUID().toString());
    }

    private static String typed(@Nullable LocalDate day) {
      return day == null ? "" : Written.DAY.format(day);
    }
  }

  /// The new name of a unit.
  record RenamingSent(@Nullable String name, @Nullable String shortName, @Nullable ActSent act) {}

  /// The new unit above, by its code.
  record MoveSent(@Nullable String parent, @Nullable ActSent act) {}

  record EndingSent(@Nullable ActSent act) {}

  private final Units units;
  private final Reorganizations reorganizations;
  private final Installation installation;
  private final Texts texts;

  UnitChangeApi(Units units, Reorganizations reorganizations, Installation installation, Texts texts) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.installation = installation;
    this.texts = texts;
  }

  /// Renames a unit from a day on.
  @PostMapping(ADDRESS + "/renaming")
  @Permission("organization.reorganize")
  UnitApi.UnitView rename(
      @PathVariable long id,
      @RequestBody RenamingSent sent,
      Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id));
    String name = text(sent.name());
    String shortName = text(sent.shortName());
    var errors = UnitChangeController.renamingErrors(name, shortName, texts);
    return carriedOut(new Change.Renaming(unit.id(), name.strip(), shortName.strip()), unit, sent.act(), errors, actor);
  }

  /// Puts a unit under another one from a day on.
  @PostMapping(ADDRESS + "/move")
  @Permission("organization.reorganize")
  UnitApi.UnitView move(
      @PathVariable long id, @RequestBody MoveSent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id));
    var above = units.byCode(text(sent.parent()).strip(), sent.act() == null ? null : sent.act().effectiveOn());
    var errors = UnitChangeController.parentErrors(text(sent.parent()), above, texts);
    return carriedOut(new Change.Move(unit.id(), above.map(Unit::id).orElse(unit.id())), unit, sent.act(), errors, actor);
  }

  /// Ends a unit that nobody follows.
  @PostMapping(ADDRESS + "/ending")
  @Permission("organization.reorganize")
  UnitApi.UnitView end(
      @PathVariable long id, @RequestBody EndingSent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id));
    return carriedOut(new Change.Ending(unit.id()), unit, sent.act(), new FieldErrors(texts), actor);
  }

  private UnitApi.UnitView carriedOut(
      Change change, Unit unit, @Nullable ActSent sent, FieldErrors errors, Actor actor) {
    var act = Objects.requireNonNullElse(sent, ActSent.NONE);
    var inAct = new FieldErrors(texts);
    var reorganization = act.form().with(change, installation.sample(), inAct);
    errors.addAll(inAct, field -> "act/" + field).refuse();
    reorganizations.carryOut(Objects.requireNonNull(reorganization), actor);
    return UnitApi.view(units.unit(unit.id(), reorganization.effectiveOn()), reorganizations.life(unit.id()));
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "");
  }
}
