package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.organization.UnitTreeTable.TreeLine;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.TypedDay;

/// The tree of units on a day: what is right below one of them, its boards and the bodies beside it apart.
@Controller
class UnitTreeController {

  private static final int LINES = 100;

  /// What is asked for instead of a unit: all that nobody is above.
  private static final String TOP = "top";

  private final Units units;
  private final UnitTreeTable table;
  private final FrameDay day;

  UnitTreeController(Units units, UnitTreeTable table, FrameDay day) {
    this.units = units;
    this.table = table;
    this.day = day;
  }

  /// Without a unit it begins at the city Front.
  @GetMapping("/units/tree")
  @Permission("organization.units")
  String tree(
      @RequestParam(defaultValue = "") String at,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    var on = TypedDay.of(typed).orElseGet(day::today);
    model.addAttribute("on", on);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("first", after == null);
    if (at.equals(TOP)) {
      lines(table.top(on, Place.parse(after), LINES + 1), model);
      model.addAttribute("above", List.of());
      model.addAttribute("boards", List.of());
      model.addAttribute("beside", List.of());
      return "organization/unit-tree";
    }
    var unit = at.matches("\\d{1,18}") ? units.unit(new UnitId(Long.parseLong(at)), on) : units.cityFront();
    lines(table.below(unit.id(), on, Place.parse(after), LINES + 1), model);
    model.addAttribute("unit", unit);
    model.addAttribute("above", units.above(unit.id(), on));
    model.addAttribute("boards", boards(unit, on, after));
    model.addAttribute("beside", unit.kind().isFront() && after == null ? table.beside(unit.id(), on, LINES) : List.of());
    return "organization/unit-tree";
  }

  private List<TreeLine> boards(Unit unit, LocalDate on, @Nullable String after) {
    return unit.kind().own() && after == null ? table.boards(unit.id(), on, LINES) : List.of();
  }

  private static void lines(List<TreeLine> found, Model model) {
    boolean more = found.size() > LINES;
    var last = more ? found.get(LINES - 1) : null;
    model.addAttribute("lines", more ? found.subList(0, LINES) : found);
    model.addAttribute("next", last == null ? null : new Place(last.officialOrder(), last.id()).written());
  }
}
