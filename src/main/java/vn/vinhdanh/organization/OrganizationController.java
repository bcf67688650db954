package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitQuery.Choice;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The units in the map of a day: the list, and the page of one unit.
@Controller
class OrganizationController {

  private static final int LINES = 100;
  private static final int FIRST_PEOPLE = 50;
  private static final int FIRST_COLLECTIVES = 20;

  private final Units units;
  private final Reorganizations reorganizations;
  private final UnitCodes codes;
  private final UnitTraits traits;
  private final Territories territories;
  private final ServedTerritories served;
  private final People people;
  private final PersonFiles files;
  private final Clusters clusters;
  private final Collectives collectives;
  private final FrameDay day;
  private final UnitSheet sheet;
  private final Texts texts;

  OrganizationController(
      Units units, Reorganizations reorganizations, UnitCodes codes, UnitTraits traits, Territories territories, ServedTerritories served, People people,
      PersonFiles files, Clusters clusters, Collectives collectives, FrameDay day, UnitSheet sheet, Texts texts) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.codes = codes;
    this.traits = traits;
    this.territories = territories;
    this.served = served;
    this.people = people;
    this.files = files;
    this.clusters = clusters;
    this.collectives = collectives;
    this.day = day;
    this.sheet = sheet;
    this.texts = texts;
  }

  @GetMapping("/units")
  @Permission("organization.units")
  String units(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(required = false) @Nullable String after,
      Actor actor,
      Model model) {
    var on = dayOf(typed);
    var query = new UnitQuery(words.strip(), on, Choice.parse(kind, level), Place.parse(after));
    var found = units.found(query, LINES + 1);
    boolean more = found.size() > LINES;
    model.addAttribute("query", query);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("units", more ? found.subList(0, LINES) : found);
    int total = units.countFound(query);
    String counted = Written.amount(Math.min(total, Units.MOST_COUNTED));
    model.addAttribute("total", total > Units.MOST_COUNTED ? texts.of("organization.units.more-than", counted) : counted);
    model.addAttribute("next", more ? place(found.get(LINES - 1)) : null);
    model.addAttribute("mayChange", reorganizations.mayChange(actor));
    return "organization/units";
  }

  /// The units of a day as a workbook, with the columns from which a reorganization reads new ones.
  @GetMapping("/units/workbook")
  @Permission("organization.units")
  void workbook(
      @RequestParam(name = "q", defaultValue = "") String words, @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String level, HttpServletResponse response) throws IOException {
    var on = dayOf(typed);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, "units-" + on + ".xlsx");
    sheet.write(new UnitQuery(words.strip(), on, Choice.parse(kind, level), Place.START), response);
  }

  @GetMapping("/units/{id}")
  @Permission("organization.units")
  String unit(@PathVariable long id, @RequestParam(name = "day", defaultValue = "") String typed, Actor actor, Model model) {
    var on = dayOf(typed);
    var unit = units.unit(new UnitId(id), on);
    model.addAttribute("unit", unit);
    model.addAttribute("on", on);
    var near = units.near(unit.id(), on, LINES);
    model.addAttribute("above", near.above());
    model.addAttribute("around", unit.kind().isBeside() ? List.of() : near.around());
    model.addAttribute("beside", unit.beside() == null ? null : units.unit(unit.beside(), on));
    model.addAttribute("below", near.below());
    model.addAttribute("life", reorganizations.life(unit.id()));
    model.addAttribute("neighbours", reorganizations.neighbours(unit.id()));
    model.addAttribute("clusters", clusters.with(unit.id(), on));
    boolean own = unit.kind().own();
    var first = own ? people.ofWithin(unit.id(), unit.lastDayUpTo(on), actor.scope(), FIRST_PEOPLE + 1) : List.<Person>of();
    model.addAttribute("people", first.subList(0, Math.min(first.size(), FIRST_PEOPLE)));
    model.addAttribute("morePeople", first.size() > FIRST_PEOPLE);
    model.addAttribute("access", files.access(actor, unit.id()));
    model.addAttribute("collectives", own ? collectives.of(unit.id(), unit.lastDayUpTo(on), null, FIRST_COLLECTIVES, actor) : List.of());
    model.addAttribute("codes", codes.of(unit.id()));
    model.addAttribute("traits", traits.of(unit.id()));
    model.addAttribute("served", served.of(unit.id(), on));
    model.addAttribute("mayKeepTerritories", territories.keeps(actor));
    model.addAttribute("mayChange", reorganizations.mayChange(actor));
    return "organization/unit";
  }

  private static String place(UnitRow last) {
    return new Place(last.officialOrder(), last.id()).written();
  }

  private LocalDate dayOf(String typed) {
    return TypedDay.of(typed).orElseGet(day::today);
  }
}
