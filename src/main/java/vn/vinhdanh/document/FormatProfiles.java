package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;

/// By which rules the papers of each body look; its head decides. Papers that were issued are kept as they are.
@Service
class FormatProfiles {

  private final FormatProfileTable table;
  private final AuditTrail audit;
  private final FrameDay day;

  FormatProfiles(FormatProfileTable table, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.audit = audit;
    this.day = day;
  }

  /// What a body's papers of a day follow.
  FormatProfile of(UnitId body, LocalDate on) {
    return table.of(body, on).orElse(FormatProfile.FRONT);
  }

  /// What papers of the actor's body follow today.
  FormatProfile now(Actor actor) {
    return of(BookKeeping.unitOf(actor), day.today());
  }

  List<FormatProfileTable.Ruled> all() {
    return table.all();
  }

  /// Has papers of the actor's body follow a profile, those of today and later. Choosing what holds already changes nothing.
  @Transactional
  public void choose(FormatProfile profile, Actor actor) {
    var body = BookKeeping.unitOf(actor);
    var before = of(body, day.today());
    if (before == profile) {
      return;
    }
    table.insert(body, profile, day.today());
    audit.record(actor, "document.profile-chosen", "unit", body.value(),
        Details.none().changed("profile", before.name(), profile.name()).fact("from", day.today().toString()));
  }
}
