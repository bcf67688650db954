package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.refusal.NotFound;

/// The units (đơn vị) of the installation.
@Service
public class Units {

  private final UnitTable table;
  private final AuditTrail audit;

  Units(UnitTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  @Transactional
  public UnitId found(NewUnit unit, Actor actor) {
    var id = table.insert(unit);
    audit.record(actor, "organization.unit-founded", "unit", id.value(), Map.of("code", unit.code()));
    return id;
  }

  /// @throws NotFound when there is none
  public Unit unit(UnitId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("unit", id.value()));
  }

  public Optional<Unit> byCode(String code) {
    return table.byCode(code);
  }

  /// The Fronts of the districts in the official order of the plan's annex.
  public List<Unit> districts() {
    return table.ofKind(UnitKind.DISTRICT_FRONT);
  }

  /// The units whose name or code holds the words, without regard to tones, case, đ and spaces, with the
  /// cluster of the year; all of them for no words.
  List<UnitRow> found(String words, int year) {
    return table.found(VietnameseName.searchKey(words), year);
  }

  /// The city Front itself.
  public Unit cityFront() {
    return table.ofKind(UnitKind.CITY_FRONT).stream().findFirst().orElseThrow(() -> new NotFound("city front"));
  }
}
