package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Units by what people call them in a list: a code of the day of a line, the name or the short name, as a search compares them. Several may be
/// called the same.
public final class CalledUnits {

  /// A code of a unit with its days; `until` is the first day on which it is not in force.
  record Code(UnitId unit, String code, LocalDate from, @Nullable LocalDate until) {

    boolean on(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  private final Map<String, List<Unit>> named = new HashMap<>();
  private final Map<String, List<Code>> coded = new HashMap<>();
  private final Map<UnitId, Unit> units;

  CalledUnits(List<Unit> units, List<Code> codes) {
    this.units = units.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    for (var unit : units) {
      Stream.of(unit.name(), unit.shortName())
          .map(VietnameseName::searchKey)
          .distinct()
          .forEach(key -> named.computeIfAbsent(key, fresh -> new ArrayList<>()).add(unit));
    }
    codes.forEach(code -> coded.computeIfAbsent(VietnameseName.searchKey(code.code()), fresh -> new ArrayList<>()).add(code));
  }

  /// The units that somebody may mean in a line about something that is known: by any code that they ever bore, or by a name.
  List<Unit> everMeant(String words) {
    var key = VietnameseName.searchKey(words);
    return units(coded.getOrDefault(key, List.of()), key);
  }

  /// The units that somebody means in a line of that day: by a code that was in force then, or else is now, or by a name.
  public List<Unit> meant(String words, LocalDate day) {
    var key = VietnameseName.searchKey(words);
    var codes = coded.getOrDefault(key, List.of());
    var then = codes.stream().filter(code -> code.on(day)).toList();
    return units(then.isEmpty() ? codes.stream().filter(code -> code.until() == null).toList() : then, key);
  }

  private List<Unit> units(List<Code> called, String name) {
    return Stream.concat(called.stream().map(code -> units.get(code.unit())), named.getOrDefault(name, List.of()).stream()).distinct().toList();
  }
}
