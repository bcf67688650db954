package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.spreadsheet.SheetColumn;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetRow;
import vn.vinhdanh.spreadsheet.SheetRows;

/// A table of who follows whom: a line for each pair of a new unit and one of its predecessors. A new unit with three
/// predecessors has three lines; one without any is founded from nothing.
final class Mapping {

  static final String CODE = "code";
  static final String NAME = "name";
  static final String SHORT_NAME = "short-name";
  static final String PREDECESSOR = "predecessor";
  static final String UPPER = "upper";

  private Mapping() {}

  /// @param heads the names of the columns as people read and write them, by column
  static List<SheetColumn> columns(Map<String, List<String>> heads) {
    return List.of(
        new SheetColumn(CODE, true, heads.getOrDefault(CODE, List.of())),
        new SheetColumn(NAME, true, heads.getOrDefault(NAME, List.of())),
        new SheetColumn(SHORT_NAME, true, heads.getOrDefault(SHORT_NAME, List.of())),
        new SheetColumn(PREDECESSOR, false, heads.getOrDefault(PREDECESSOR, List.of())),
        new SheetColumn(UPPER, false, heads.getOrDefault(UPPER, List.of())));
  }

  /// What was read: the change, and what is wrong in the lines.
  record Drawn(Change.Succession succession, List<SheetFault> faults) {

    Drawn {
      faults = List.copyOf(faults);
    }
  }

  /// The kind and level of the new units, and the Front below or beside which they stand where their line names no other.
  ///
  /// @param level null for what is not a level
  record Founding(UnitKind kind, @Nullable UnitLevel level, Unit front) {

    NewUnit unit(SheetRow row, @Nullable Unit upper, int order, LocalDate on) {
      boolean beside = kind.isBeside() && (upper == null || upper.kind().isFront());
      var front = upper == null ? standing() : upper;
      var id = front == null ? null : front.id();
      return new NewUnit(
          row.of(CODE), row.of(NAME), row.of(SHORT_NAME), null, kind, level, beside ? null : id, beside ? id : null, order,
          !kind.levels().isEmpty(), on);
    }

    private @Nullable Unit standing() {
      return !kind.isBeside() || front.level() == level ? front : null;
    }
  }

  /// Draws the new map: each predecessor ends, unless `goingOn` names its code.
  ///
  /// @param table the lines
  /// @param known the units of the codes that the lines name, by code
  /// @param firstOrder the official order of the first new unit; the others follow in the order of the lines
  static Drawn drawn(
      SheetRows table, Map<String, Unit> known, Founding founding, int firstOrder, LocalDate on, List<String> goingOn, List<SheetColumn> columns) {
    var faults = new ArrayList<>(table.faults());
    var founded = new LinkedHashMap<String, NewUnit>();
    var links = new ArrayList<Change.Link>();
    var ended = new LinkedHashSet<UnitId>();
    for (var row : table.rows()) {
      var code = row.of(CODE);
      var there = known.get(code);
      if (there == null || there.endedBy(on)) {
        var upper = known.get(row.of(UPPER));
        if (upper == null && !row.of(UPPER).isEmpty()) {
          faults.add(new SheetFault(row.number(), head(columns, UPPER), "organization.mapping.unknown", row.of(UPPER)));
        }
        var unit = founding.unit(row, upper, firstOrder + founded.size(), on);
        var before = founded.putIfAbsent(code, unit);
        if (before != null && !sameUnit(before, row)) {
          faults.add(new SheetFault(row.number(), "", "organization.mapping.two-names", code, before.name(), row.of(NAME)));
        }
      }
      var predecessor = row.of(PREDECESSOR);
      if (predecessor.isEmpty()) {
        continue;
      }
      var unit = known.get(predecessor);
      if (unit == null) {
        faults.add(new SheetFault(row.number(), head(columns, PREDECESSOR), "organization.mapping.unknown", predecessor));
      } else {
        links.add(new Change.Link(unit.id(), code));
        if (!goingOn.contains(predecessor)) {
          ended.add(unit.id());
        }
      }
    }
    return new Drawn(new Change.Succession(List.copyOf(ended), List.copyOf(founded.values()), links.stream().distinct().toList()), faults);
  }

  private static String head(List<SheetColumn> columns, String code) {
    return columns.stream().filter(column -> column.code().equals(code)).findFirst().orElseThrow().title();
  }

  private static boolean sameUnit(NewUnit unit, SheetRow row) {
    return unit.name().equals(row.of(NAME)) && unit.shortName().equals(row.of(SHORT_NAME));
  }

  /// The codes that the lines name, new and old.
  static List<String> codes(SheetRows table) {
    return table.rows().stream()
        .flatMap(row -> Stream.of(row.of(CODE), row.of(PREDECESSOR), row.of(UPPER)))
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .toList();
  }

  /// The lines as text for a form: what was read can be sent once more without the file.
  static String written(SheetRows table, List<SheetColumn> columns) {
    return columns.stream().map(column -> column.heads().getFirst()).collect(Collectors.joining("\t")) + "\n"
        + table.rows().stream()
            .map(row -> columns.stream().map(column -> row.of(column.code())).collect(Collectors.joining("\t")))
            .collect(Collectors.joining("\n"));
  }
}
