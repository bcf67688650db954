package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitQuery.Choice;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.TypedDay;

/// The units for callers of the API.
@RestController
class UnitApi {

  private static final int LINES = 500;

  /// The answer to a question for units.
  ///
  /// @param day the day whose map was asked
  /// @param next what to send as `after` for the units that follow; absent with the last ones
  record UnitList(LocalDate day, List<UnitRow> units, @Nullable String next) {

    UnitList {
      units = List.copyOf(units);
    }
  }

  /// A unit as it was on a day, or as it last was; and its life, the latest span first.
  ///
  /// @param level absent for what is not a level
  /// @param parent the number of the unit above it
  /// @param beside the number of the Front beside which a body stands that is none of the Front's own units
  /// @param until the first day on which this no longer held; absent while it holds
  record UnitView(
      long id,
      String code,
      String name,
      String shortName,
      UnitKind kind,
      @Nullable UnitLevel level,
      @Nullable Long parent,
      @Nullable Long beside,
      LocalDate from,
      @Nullable LocalDate until,
      List<ReorganizationTable.Span> life) {

    UnitView {
      life = List.copyOf(life);
    }
  }

  private final Units units;
  private final Reorganizations reorganizations;
  private final UnitSheet sheet;
  private final FrameDay day;

  UnitApi(Units units, Reorganizations reorganizations, UnitSheet sheet, FrameDay day) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.sheet = sheet;
    this.day = day;
  }

  /// Units in the map of a day (today without one) whose name or code holds the words `q`, without regard to tones; 500 at a time. They are the
  /// Front's own, unless `kind` names another one, `OTHER` for all that are not its own, `LEFT_OVER` for those
  /// whose level, or the Front beside them, has ended, or `ALL`; `level` names one, or `NONE` for what is not a level. A
  /// day is one of the years 1900 to 2199.
  @GetMapping("/api/v1/units")
  @Permission("organization.units")
  UnitList units(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(required = false) @Nullable String after) {
    var on = dayOf(asked, day);
    var found = units.found(new UnitQuery(words, on, Choice.parse(kind, level), Place.parse(after)), LINES + 1);
    var portion = Portion.of(found, LINES);
    return new UnitList(on, portion.shown(), portion.next(last -> new Place(last.officialOrder(), last.id()).written()));
  }

  /// Those units as a workbook (XLSX), from which a map drawn anew reads new ones.
  @GetMapping(path = "/api/v1/units/workbook", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.units")
  void workbook(
      @RequestParam(name = "q", defaultValue = "") String words, @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
      @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String level, HttpServletResponse response) throws IOException {
    var on = dayOf(asked, day);
    SavedFile.of(response, "units-" + on + ".xlsx");
    sheet.write(new UnitQuery(words.strip(), on, Choice.parse(kind, level), Place.START), response);
  }

  /// One unit as it was on a day (today without one).
  @GetMapping("/api/v1/units/{id}")
  @Permission("organization.units")
  UnitView unit(@PathVariable long id, @RequestParam(name = "day", required = false) @Nullable LocalDate asked) {
    return view(units.unit(new UnitId(id), dayOf(asked, day)), reorganizations.life(new UnitId(id)));
  }

  static UnitView view(Unit unit, List<ReorganizationTable.Span> life) {
    return new UnitView(
        unit.id().value(),
        unit.code(),
        unit.name(),
        unit.shortName(),
        unit.kind(),
        unit.level(),
        unit.parent() == null ? null : unit.parent().value(),
        unit.beside() == null ? null : unit.beside().value(),
        unit.from(),
        unit.until(),
        life);
  }

  /// The day that was asked for, or today.
  static LocalDate dayOf(@Nullable LocalDate asked, FrameDay day) {
    if (asked != null && !TypedDay.isOurs(asked)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return asked == null ? day.today() : asked;
  }
}
