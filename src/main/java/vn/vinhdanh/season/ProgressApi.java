package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The milestones of this year for callers of the API: reported by units where no other work does, extended by the city.
@RestController
class ProgressApi {

  private static final String ADDRESS = "/api/v1/milestones/{code}";

  /// What a unit reports of a milestone.
  enum Outcome {
    DONE,
    /// There is nothing to hand in.
    WAIVED
  }

  record ReportSent(@Nullable Outcome outcome) {}

  /// More time until the end of a day.
  ///
  /// @param unit the unit that gets it
  /// @param all true in the place of a unit: all units get it
  record ExtensionSent(@Nullable Long unit, @Nullable Boolean all, @Nullable LocalDate until, @Nullable String reason) {

    boolean isFor(long id) {
      return unit == null ? Boolean.TRUE.equals(all) : unit == id;
    }
  }

  /// A milestone after an act on it.
  record MilestoneActed(String code, int units) {}

  private final MilestoneProgress progress;
  private final Units units;
  private final LegalDay legalDay;
  private final Texts texts;

  ProgressApi(MilestoneProgress progress, Units units, LegalDay legalDay, Texts texts) {
    this.progress = progress;
    this.units = units;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// Reports the milestone of the own unit done, or that there is nothing to hand in.
  @PostMapping(ADDRESS + "/report")
  @Permission("season.milestone.report")
  MilestoneActed report(@PathVariable String code, @RequestBody ReportSent sent, Actor actor) {
    if (sent.outcome() == null) {
      new FieldErrors(texts).add("outcome", "season.report.outcome.missing").refuse();
    }
    progress.reportBySelf(legalDay.today().getYear(), code, sent.outcome() == Outcome.DONE, "", actor);
    return new MilestoneActed(code, 1);
  }

  /// Gives more time.
  @PostMapping(ADDRESS + "/extensions")
  @Permission("season.milestone.extend")
  MilestoneActed extend(@PathVariable String code, @RequestBody ExtensionSent sent, Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    var until = Optional.ofNullable(sent.until()).filter(TypedDay::isOurs);
    var errors = ProgressController.errors(until.orElse(null), reason, legalDay.today(), texts);
    var wanted = units.districts().stream()
        .map(Unit::id)
        .filter(id -> sent.isFor(id.value()))
        .toList();
    if (wanted.isEmpty()) {
      errors.add("unit", "season.extension.unit.wrong");
    }
    errors.refuse();
    progress.extend(legalDay.today().getYear(), code, wanted, until.orElseThrow(), reason.strip(), actor);
    return new MilestoneActed(code, wanted.size());
  }
}
