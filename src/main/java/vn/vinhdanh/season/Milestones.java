package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.refusal.NotFound;

/// The milestones of the published plans.
@Service
public class Milestones {

  private final Plans plans;
  private final ProgressTable progress;

  Milestones(Plans plans, ProgressTable progress) {
    this.plans = plans;
    this.progress = progress;
  }

  /// The milestones of a year by their days; empty before the plan is published.
  public List<Milestone> of(int year) {
    return plans.milestones(year);
  }

  /// @throws NotFound when the year has no such milestone in force
  public Milestone milestone(int year, String code) {
    return of(year).stream()
        .filter(milestone -> milestone.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFound("milestone " + code + " of " + year));
  }

  /// Whether the plan in force asks for the work.
  public boolean asked(int year, Work work) {
    return of(year, work).isPresent();
  }

  /// The last day on which the unit's work is in time: of an extension, or else of the plan. None before the year's plan is
  /// published and where the plan sets no day.
  public Optional<LocalDate> lastDay(int year, Work work, UnitId unit) {
    return of(year, work).flatMap(milestone -> milestone.lastDay(progress.extendedUntil(milestone, List.of(unit)).get(unit)));
  }

  /// The same of a unit that was given until a day, as `season_v_extension` tells it; null where it was not.
  public Optional<LocalDate> lastDay(int year, Work work, @Nullable LocalDate extendedUntil) {
    return of(year, work).flatMap(milestone -> milestone.lastDay(extendedUntil));
  }

  /// The last day that the plan sets for the work, without anybody's extension.
  public Optional<LocalDate> lastDay(int year, Work work) {
    return of(year, work).flatMap(Milestone::lastDay);
  }

  /// Where the plan in force asks for the work, as a clause is cited: `226/KH-MTTQ-BTT III.2`; empty without such a plan.
  public String clause(int year, Work work) {
    return plans.published(year)
        .flatMap(plan -> of(year, work).map(milestone -> plan.number() + " " + milestone.section()))
        .orElse("");
  }

  Optional<Milestone> of(int year, Work work) {
    return of(year).stream().filter(milestone -> milestone.work() == work).findFirst();
  }
}
