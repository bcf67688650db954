package vn.vinhdanh.publicity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.publicity.RollTable.Facet;
import vn.vinhdanh.publicity.RollTable.GroupSize;

/// A page of the honour roll (bảng vinh danh), its lines grouped by award and decision.
///
/// @param total how many match; `next` the place after the last line, or null on the last page
record Roll(
    RollQuery query, List<Part> parts, int shown, int total, List<Facet> years, List<Facet> awards, @Nullable String next) {

  /// The collectives, or the people and households, of one award in one decision; `size` counts all of them.
  ///
  /// @param half whether the decision gives the award to the others too, so that the part says whom it holds
  record Part(Honour first, int size, boolean half, List<Honour> honours) {}

  static Roll of(
      RollQuery query, List<Honour> found, int size, int total, List<GroupSize> groups, List<Facet> years, List<Facet> awards) {
    var lines = found.size() > size ? found.subList(0, size) : found;
    String next = found.size() > size ? lines.getLast().place().written() : null;
    return new Roll(query, parts(lines, groups), lines.size(), total, years, awards, next);
  }

  private static List<Part> parts(List<Honour> lines, List<GroupSize> groups) {
    var parts = new ArrayList<Part>();
    for (var honour : lines) {
      if (parts.isEmpty() || !together(parts.getLast().first(), honour)) {
        var size = sizeOf(honour, honour.collective(), groups);
        parts.add(new Part(honour, size, sizeOf(honour, !honour.collective(), groups) > 0, new ArrayList<>()));
      }
      parts.getLast().honours().add(honour);
    }
    return parts;
  }

  private static boolean together(Honour one, Honour other) {
    return one.awardCode().equals(other.awardCode())
        && one.decisionNumber().equals(other.decisionNumber())
        && one.decidedOn().equals(other.decidedOn())
        && one.collective() == other.collective();
  }

  private static int sizeOf(Honour honour, boolean collectives, List<GroupSize> groups) {
    return groups.stream()
        .filter(group -> group.awardCode().equals(honour.awardCode())
            && group.decisionNumber().equals(honour.decisionNumber())
            && group.decidedOn().equals(honour.decidedOn())
            && group.collective() == collectives)
        .mapToInt(GroupSize::size)
        .sum();
  }
}
