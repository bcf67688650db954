package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.RecipientKind;

/// By which forms nominees report their merit. What is shipped came with the decrees; the City's officer enters others and ends them.
@Service
class ReportForms {

  private final ReportFormTable table;
  private final AuditTrail audit;

  ReportForms(ReportFormTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// All, those of the latest decree first.
  List<ReportForm> all() {
    return table.all();
  }

  /// @throws NotFound when there is none
  ReportForm form(long id) {
    return table.byId(id).orElseThrow(() -> new NotFound("report form", id));
  }

  /// The form by which a nominee reports on a day.
  ///
  /// @throws Refused where none is in force
  ReportForm inForce(String award, RecipientKind kind, LocalDate day) {
    return table.inForce(award, kind, day).orElseThrow(() -> new Refused(new Unmet("nomination.no-report-form", "", Written.DAY.format(day))));
  }

  /// Enters a form; from its first day on it takes the place of others for its awards and kind of nominee. The same form of a page sent again enters none.
  @Transactional
  public long enter(NewReportForm form, Actor actor) {
    var entered = table.insert(form, actor);
    if (entered.isEmpty()) {
      return table.byOnce(form.once(), actor).orElseThrow(() -> new NotFound("report form"));
    }
    long id = entered.get();
    audit.record(actor, "nomination.report-form-entered", "report-form", id, Details.of(Map.of(
        "number", form.number(), "kind", form.kind().name(), "from", form.from().toString())).named(form.name()));
    return id;
  }

  /// Ends a form: from a day on another one holds, or none.
  ///
  /// @throws Refused where the day lies before its first one
  /// @throws ChangedMeanwhile where it is not the version that was read
  @Transactional
  public void end(long id, int version, LocalDate until, Actor actor) {
    var form = form(id);
    if (until.isBefore(form.from())) {
      throw new Refused(new Unmet("nomination.report-form-until", "", Written.DAY.format(form.from())));
    }
    String before = form.until() == null ? "" : form.until().toString();
    if (!table.end(id, version, until)) {
      throw new ChangedMeanwhile(Map.of("until", before));
    }
    audit.record(actor, "nomination.report-form-ended", "report-form", id, Details.none().named(form.name()).changed("ends", before, until.toString()));
  }
}
