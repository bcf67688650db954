package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The list of people as a workbook for callers of the API.
@RestController
class PeopleExportApi {

  private final PeopleExports exports;
  private final PeopleSheet sheet;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  PeopleExportApi(PeopleExports exports, PeopleSheet sheet, Units units, FrameDay day, Texts texts) {
    this.exports = exports;
    this.sheet = sheet;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  /// The people as they were on a day (today without one) as a workbook (XLSX) that the import reads, of each as much as the account is shown; that
  /// they were given is told in the trail.
  ///
  /// @param unit the code of a unit; without one all whose files the account reads
  @GetMapping(path = "/api/v1/people/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.people")
  void export(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(required = false) @Nullable String unit,
      @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    var on = UnitApi.dayOf(asked, day);
    var errors = new FieldErrors(texts);
    if (on.isAfter(day.today())) {
      errors.add("day", "organization.people-export.day.wrong");
    }
    var meant = unit == null ? null : units.byCode(unit.strip()).map(Unit::id).orElse(null);
    if (unit != null && meant == null) {
      errors.add("unit", "organization.parent.unknown", unit);
    }
    errors.refuse();
    var given = exports.give(new PersonQuery(words.strip(), "", false, null), meant, on, actor);
    SavedFile.of(response, "people-" + on + ".xlsx");
    try (var writer = new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads())) {
      exports.write(given, actor, writer);
    }
  }
}
