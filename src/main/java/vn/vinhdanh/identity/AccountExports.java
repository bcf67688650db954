package vn.vinhdanh.identity;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The accounts in somebody's reach as a workbook that the import reads, without birth, which is not theirs to give: whatever leaves the house
/// is told in the trail first.
@Service
class AccountExports {

  private static final int WRITTEN_AT_ONCE = 2000;

  private final AccountExportTable table;
  private final AccountSheet sheet;
  private final AuditTrail audit;
  private final FrameDay day;

  AccountExports(AccountExportTable table, AccountSheet sheet, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.sheet = sheet;
    this.audit = audit;
    this.day = day;
  }

  /// Tells in the trail how many accounts are given to the actor.
  @Transactional
  public void record(Actor actor) {
    var root = actor.scope().roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("identity.keep-accounts"));
    audit.record(
        actor, "identity.accounts-exported", "unit", root.value(),
        Details.of(Map.of("day", day.today().toString(), "count", "" + table.count(actor.scope(), day.today()))));
  }

  void write(Actor actor, SheetWriter to) {
    long after = 0;
    for (var duties = table.next(actor.scope(), day.today(), after, WRITTEN_AT_ONCE); !duties.isEmpty();
        duties = table.next(actor.scope(), day.today(), after, WRITTEN_AT_ONCE)) {
      duties.forEach(duty -> to.row(List.of(
          duty.username(), "" + duty.person(), duty.name(), "", duty.unit(), sheet.word(duty.role()))));
      after = duties.getLast().id();
    }
  }
}
