package vn.vinhdanh.scoring;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// The scales of points (thang điểm) of the years.
@Service
public class Scales {

  private final ScaleTable table;
  private final ScaleFile file;
  private final Clusters clusters;
  private final Milestones milestones;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Scales(
      ScaleTable table, ScaleFile file, Clusters clusters, Milestones milestones, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.file = file;
    this.clusters = clusters;
    this.milestones = milestones;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// The scale in force for a year.
  public Optional<Scale> applied(int year) {
    return table.applied(year);
  }

  /// The shipped scale of a year, whether applied or not.
  Optional<Scale> shipped(int year) {
    return file.of(year);
  }

  /// Applies the shipped scale of a year: it is frozen, and each unit of a cluster has an empty sheet. Applying it
  /// twice is applying it once.
  ///
  /// @throws Refused while the year has no clusters
  @Transactional
  public void apply(int year, Actor actor) {
    var scale = file.of(year).orElseThrow(() -> new NotFound("scale of " + year));
    if (table.applied(year).isPresent()) {
      return;
    }
    if (clusters.held(year).isEmpty()) {
      throw new Refused(new Unmet("scoring.no-clusters", milestones.clause(year, Work.SCORING), "" + year));
    }
    long id = table.insertApplied(scale, legalDay.today());
    int sheets = table.openSheets(id, year);
    audit.record(actor, "scoring.scale-applied", "scale", id,
        Details.of(Map.of("year", "" + year, "sheets", "" + sheets)).named(scale.name()));
  }
}
