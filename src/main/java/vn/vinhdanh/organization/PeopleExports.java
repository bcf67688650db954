package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// People with their posts on a day, as a workbook that the import reads: whatever leaves the house is told in the trail first.
@Service
class PeopleExports {

  private static final int WRITTEN_AT_ONCE = 2000;

  private final PeopleExportTable table;
  private final PeopleSheet sheet;
  private final PersonFiles files;
  private final Masking masking;
  private final AuditTrail audit;

  PeopleExports(PeopleExportTable table, PeopleSheet sheet, PersonFiles files, Masking masking, AuditTrail audit) {
    this.table = table;
    this.sheet = sheet;
    this.files = files;
    this.masking = masking;
    this.audit = audit;
  }

  /// Tells in the trail how many people are given to the actor.
  ///
  /// @param unit the unit that is meant; null for all that the actor reads
  /// @throws NotTheirAct when the actor reads files of no unit
  @Transactional
  public void record(PersonQuery query, @Nullable UnitId unit, LocalDate on, Actor actor) {
    var scope = files.readBy(actor);
    var root = scope.roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("organization.people"));
    audit.record(
        actor, "organization.people-exported", "unit", (unit == null ? root : unit).value(),
        Details.of(Map.of("day", on.toString(), "count", "" + table.count(query, unit, on, scope))).forUnit(root));
  }

  void write(PersonQuery query, @Nullable UnitId unit, LocalDate on, Actor actor, SheetWriter to) {
    var scope = files.readBy(actor);
    PeopleExportTable.Listed last = null;
    for (var people = next(query, unit, on, actor, scope, last); !people.isEmpty(); people = next(query, unit, on, actor, scope, last)) {
      for (var one : people) {
        to.row(line(one));
      }
      last = people.getLast();
    }
  }

  /// Of each as much as the reader is shown on the page of the file.
  private List<PeopleExportTable.Listed> next(
      PersonQuery query, @Nullable UnitId unit, LocalDate on, Actor reader, Scope scope, PeopleExportTable.@Nullable Listed last) {
    return table.next(query, unit, on, scope, reader.scope(), above -> masking.seen(reader, above), last, WRITTEN_AT_ONCE);
  }

  private List<String> line(PeopleExportTable.Listed one) {
    return sheet.line(one.id(), one.facts(), one.post(), one.unitCode());
  }
}
