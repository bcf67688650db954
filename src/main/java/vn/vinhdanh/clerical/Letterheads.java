package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;

/// What stands at the head of a body's own papers on a day. Source: 30/2020/NĐ-CP, Annex I, part I, II.2–II.4.
@Component
class Letterheads {

  private final Papers papers;
  private final Units units;
  private final StandingCommittee committee;

  Letterheads(Papers papers, Units units, StandingCommittee committee) {
    this.papers = papers;
    this.units = units;
    this.committee = committee;
  }

  /// @param symbol null where the paper has none
  Letterhead of(UnitId body, @Nullable String symbol, LocalDate day) {
    var unit = units.unit(body, day);
    return new Letterhead(above(unit, day), committee.inHead(unit), symbol, units.place(unit), day, papers.profile(body, day));
  }

  /// A Front stands above its committee; an office or a board has the body above it.
  private List<String> above(Unit unit, LocalDate day) {
    var parent = unit.parent();
    if (unit.kind().isFront()) {
      return units.nameInLines(unit);
    }
    return parent == null ? List.of() : units.nameInLines(units.unit(parent, day));
  }
}
