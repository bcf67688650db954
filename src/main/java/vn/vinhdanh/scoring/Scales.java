package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.calendar.Deadline;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The scales of points (thang điểm) of the years.
@Service
public class Scales {

  private final ScaleTable table;
  private final ScaleFile file;
  private final Clusters clusters;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Scales(ScaleTable table, ScaleFile file, Clusters clusters, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.file = file;
    this.clusters = clusters;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// The scale in force for a year.
  public Optional<Scale> applied(int year) {
    return table.applied(year);
  }

  /// The last day on which sheets of a year are in time; the scale must be applied.
  LocalDate lastDay(int year) {
    var before = table.selfScoreBefore(year).orElseThrow(() -> new NotFound("scale of " + year));
    return new Deadline(before).lastDay();
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
    if (clusters.of(year).isEmpty()) {
      throw new Refused(new Unmet("scoring.no-clusters", "226/KH-MTTQ-BTT IV.1", "" + year));
    }
    long id = table.insertApplied(scale, legalDay.today());
    int sheets = table.openSheets(id, year);
    audit.record(actor, "scoring.scale-applied", "scale", id, Map.of("year", "" + year, "sheets", "" + sheets));
  }
}
