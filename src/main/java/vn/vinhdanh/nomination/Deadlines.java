package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.season.ExtensionListener;
import vn.vinhdanh.season.Milestone;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// The last day on which a unit's dossiers of a year are in time: that of the plan's milestone for year-end dossiers, or of
/// the unit's extension, which moves the day of what is not handed in yet.
@Component
class Deadlines implements ExtensionListener {

  private final Milestones milestones;
  private final DossierTable dossiers;

  Deadlines(Milestones milestones, DossierTable dossiers) {
    this.milestones = milestones;
    this.dossiers = dossiers;
  }

  /// Empty when the year's plan is not published or sets no day.
  Optional<LocalDate> submission(int year, UnitId unit) {
    return milestones.lastDay(year, Work.NOMINATION, unit);
  }

  @Override
  public void extended(int year, Milestone milestone, List<UnitId> units, LocalDate until) {
    if (milestone.work() == Work.NOMINATION) {
      dossiers.extended(year, units, until);
    }
  }
}
