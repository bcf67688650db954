package vn.vinhdanh.register;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The register of awards (sổ khen thưởng).
@Service
public class AwardRegister {

  private final AwardTable table;
  private final AuditTrail audit;
  private final boolean sampleData;

  AwardRegister(AwardTable table, AuditTrail audit, Installation installation) {
    this.table = table;
    this.audit = audit;
    this.sampleData = installation.sample();
  }

  /// Enters the awards of one decision as one act, in order.
  @Transactional
  public List<AwardEntryId> enter(List<NewAward> awards, Actor actor) {
    if (awards.isEmpty()) {
      throw new IllegalArgumentException("a decision awards somebody");
    }
    var ids = table.insert(awards, sampleData);
    var first = awards.getFirst();
    audit.record(actor, "register.awards-entered", "award", ids.getFirst().value(), Map.of(
        "count", "" + awards.size(),
        "award", first.awardCode(),
        "decision", first.decisionNumber(),
        "source", first.source().name()));
    return ids;
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
    audit.record(actor, "register.award-revoked", "award", entry.value(),
        Details.none().personal("reason", reason).changed("state", AwardState.VALID.name(), AwardState.REVOKED.name()));
  }

  /// Who of the people holds a valid award of that code for the year.
  public Set<PersonId> holders(List<PersonId> people, String awardCode, int year) {
    return table.holders(people, awardCode, year);
  }
}
