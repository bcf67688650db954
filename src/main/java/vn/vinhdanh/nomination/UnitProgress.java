package vn.vinhdanh.nomination;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.Work;

/// Tells the season how far a unit is with its dossiers of a year: begun with the first draft, done once something is handed in
/// and nothing that was returned still lies with the unit.
@Component
class UnitProgress {

  /// How many dossiers of a unit and a year were returned and lie with it, and how many are handed in.
  record Standing(int back, int handedIn) {}

  private final DossierTable dossiers;
  private final MilestoneProgress progress;

  UnitProgress(DossierTable dossiers, MilestoneProgress progress) {
    this.dossiers = dossiers;
    this.progress = progress;
  }

  /// A dossier was given back.
  void returned(int year, UnitId unit, LocalDate on) {
    dossiers.lockStanding(unit);
    progress.returned(year, Work.NOMINATION, unit, on, "");
  }

  /// A dossier was drafted, handed in or withdrawn.
  void changed(int year, UnitId unit, LocalDate on) {
    dossiers.lockStanding(unit);
    var standing = dossiers.standing(year, unit);
    if (standing.back() > 0) {
      return;
    }
    if (standing.handedIn() > 0) {
      progress.done(year, Work.NOMINATION, unit, on, "" + standing.handedIn());
    } else {
      progress.started(year, Work.NOMINATION, unit, on, "");
    }
  }
}
