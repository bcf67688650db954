package vn.vinhdanh.organization;

import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// What a reorganisation does to the map of units.
public sealed interface Change {

  /// The unit keeps its number and its history, and is called otherwise from the day on (đổi tên).
  record Renaming(UnitId unit, String name, String shortName) implements Change {}

  /// The unit belongs to another one from the day on (chuyển đơn vị cấp trên); a body that is none of the Front's own and is put to a Front stands
  /// beside it.
  record Move(UnitId unit, UnitId parent) implements Change {}

  /// The unit ends and nobody follows it (giải thể).
  record Ending(UnitId unit) implements Change {}

  /// Units end and others begin or go on in their place: founding (no predecessor), merger (several predecessors, one
  /// successor), absorption (the successor is there already), split (one predecessor, several successors), or a map drawn anew,
  /// where predecessors and successors are many-to-many (thành lập, nhập, chia, tách, sắp xếp lại).
  ///
  /// @param ended the units that end on the day; a predecessor that is not among them goes on beside its successors (tách)
  /// @param founded the units that begin
  /// @param links who follows whom
  record Succession(List<UnitId> ended, List<NewUnit> founded, List<Link> links) implements Change {

    public Succession {
      ended = List.copyOf(ended);
      founded = List.copyOf(founded);
      links = List.copyOf(links);
    }
  }

  /// A successor, by the code of a founded or of a living unit, follows a predecessor.
  record Link(UnitId predecessor, String successorCode) {}
}
