package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// People with their posts on a day, as a workbook that the import reads: whatever leaves the house is told in the trail first.
@Service
class PeopleExports {

  private static final int WRITTEN_AT_ONCE = 2000;

  /// A sheet has 1 048 576 lines.
  private static final int MOST = 1_000_000;

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

  /// The people who are given to the actor as a workbook.
  ///
  /// @param unit the unit that is meant; null for all that the actor reads
  record Given(List<Long> people, @Nullable UnitId unit, LocalDate on) {

    Given {
      people = List.copyOf(people);
    }
  }

  /// Finds them, and tells in the trail how many they are.
  ///
  /// @param unit the unit that is meant; null for all that the actor reads
  /// @throws NotTheirAct when the actor reads files of no unit
  /// @throws Refused when they are more than a sheet takes
  @Transactional
  public Given give(PersonQuery query, @Nullable UnitId unit, LocalDate on, Actor actor) {
    var scope = files.readBy(actor);
    var root = scope.roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("organization.people"));
    var people = table.meant(query, unit, on, scope, MOST + 1);
    if (people.size() > MOST) {
      throw new Refused(new Unmet("organization.export-large", "", Written.amount(MOST)));
    }
    var given = new Given(people, unit, on);
    audit.record(
        actor, "organization.people-exported", "unit", (unit == null ? root : unit).value(),
        Details.of(Map.of("day", on.toString(), "count", "" + given.people().size())).forUnit(root));
    return given;
  }

  /// Writes them, of each as much as the reader is shown on the page of the file. No connection is held while the reader takes them.
  void write(Given given, Actor reader, SheetWriter to) {
    var scope = files.readBy(reader);
    var people = given.people();
    for (int from = 0; from < people.size(); from += WRITTEN_AT_ONCE) {
      var some = people.subList(from, Math.min(from + WRITTEN_AT_ONCE, people.size()));
      table.lines(some, given.unit(), given.on(), scope, reader.scope(), above -> masking.seen(reader, above)).forEach(one -> to.row(line(one)));
    }
  }

  private List<String> line(PeopleExportTable.Listed one) {
    return sheet.line(one.id(), one.facts(), one.post(), one.unitCode());
  }
}
