package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The list of people as a workbook, as it was on a day.
@Controller
class PeopleExportController {

  private final PeopleExports exports;
  private final PeopleSheet sheet;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  PeopleExportController(PeopleExports exports, PeopleSheet sheet, Units units, FrameDay day, Texts texts) {
    this.exports = exports;
    this.sheet = sheet;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  /// What is asked for, as typed.
  record ExportForm(String words, String unit, String on) {}

  @GetMapping("/people/export")
  @Permission("organization.people")
  ModelAndView form(
      @RequestParam(name = "q", defaultValue = "") String words, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String on) {
    return form(new ExportForm(words, unit, Written.DAY.format(TypedDay.of(on).orElse(day.today()))), new FieldErrors(texts), HttpStatus.OK);
  }

  private static ModelAndView form(ExportForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/people-export", Map.of("form", form, "errors", errors), status);
  }

  @PostMapping("/people/export")
  @Permission("organization.people")
  @Nullable ModelAndView write(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String on,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    var errors = new FieldErrors(texts);
    var wanted = TypedDay.of(on).filter(typed -> !typed.isAfter(day.today()));
    if (wanted.isEmpty()) {
      errors.add("on", "organization.people-export.day.wrong");
    }
    var meant = unit.isBlank() ? null : units.byCode(unit.strip()).map(Unit::id).orElse(null);
    if (!unit.isBlank() && meant == null) {
      errors.add("unit", "organization.parent.unknown", unit);
    }
    if (errors.any()) {
      return form(new ExportForm(words, unit, on), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    LocalDate listed = wanted.orElseThrow();
    var query = new PersonQuery(words.strip(), "", false, null);
    var given = exports.give(query, meant, listed, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, "people-" + listed + ".xlsx");
    try (var writer = new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads())) {
      exports.write(given, actor, writer);
    }
    return null;
  }
}
