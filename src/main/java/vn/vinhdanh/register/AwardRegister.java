package vn.vinhdanh.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The register of awards (sổ khen thưởng).
@Service
public class AwardRegister {

  private final AwardTable table;
  private final AuditTrail audit;
  private final boolean sampleData;

  AwardRegister(AwardTable table, AuditTrail audit, @Value("${vinhdanh.sample-data:false}") boolean sampleData) {
    this.table = table;
    this.audit = audit;
    this.sampleData = sampleData;
  }

  /// Enters an award.
  @Transactional
  public AwardEntryId enter(NewAward award, Actor actor) {
    return enter(List.of(award), actor).getFirst();
  }

  /// Enters the awards of one decision as one act, in order.
  @Transactional
  public List<AwardEntryId> enter(List<NewAward> awards, Actor actor) {
    if (awards.isEmpty()) {
      throw new IllegalArgumentException("a decision awards somebody");
    }
    var ids = new ArrayList<AwardEntryId>(awards.size());
    for (var award : awards) {
      ids.add(table.insert(award, sampleData || award.source() == AwardSource.SAMPLE));
    }
    var first = awards.getFirst();
    audit.record(actor, "register.awards-entered", "award", ids.getFirst().value(), Map.of(
        "count", "" + awards.size(),
        "award", first.awardCode(),
        "decision", first.decisionNumber(),
        "source", first.source().name()));
    return List.copyOf(ids);
  }

  /// Marks an award as revoked (hủy bỏ) by a new row that points at the one in force. Repeating it changes nothing.
  ///
  /// @throws NotFound when there is no such entry
  @Transactional
  public void revoke(AwardEntryId entry, String reason, Actor actor) {
    if (reason.isBlank()) {
      throw new Refused(new Unmet("register.reason", "06/2022/QH15 93"));
    }
    var current = table.lockCurrent(entry).orElseThrow(() -> new NotFound("award", entry.value()));
    if (current.state() == AwardState.REVOKED) {
      return;
    }
    table.insertRevocation(current.id(), reason);
    audit.record(actor, "register.award-revoked", "award", entry.value(), Map.of("reason", reason));
  }

  /// Whether a person holds a valid award of that code for the year.
  public boolean held(PersonId person, String awardCode, int year) {
    return table.heldByPerson(person, awardCode, year);
  }

  /// Whether a collective holds a valid award of that code for the year.
  public boolean held(CollectiveId collective, String awardCode, int year) {
    return table.heldByCollective(collective, awardCode, year);
  }

  /// How many valid awards of that code the unit and the units within it received for the year, as the base of a
  /// share (15 % of the advanced workers may be base-level emulation fighters).
  public int countHeld(UnitId unit, String awardCode, int year) {
    return table.countHeld(unit, awardCode, year);
  }
}
