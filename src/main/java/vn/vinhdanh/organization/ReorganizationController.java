package vn.vinhdanh.organization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetColumn;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetRows;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The changes of the map so far, and a map drawn anew from a table of who follows whom: founding, merger, split, or the end of
/// a whole level.
@Controller
class ReorganizationController {

  private static final int MOST_FAULTS = 200;

  /// What was sent: the act, the kind and level of the new units, who goes on although others follow, and the lines of the table.
  record MappingForm(ActForm act, String kind, String level, String goingOn, String lines) {

    /// The kinds of which further units may be founded.
    public static final List<UnitKind> KINDS = List.of(
        UnitKind.COMMUNE_FRONT, UnitKind.DISTRICT_FRONT, UnitKind.CITY_BOARD, UnitKind.FRONT_WORK_BOARD, UnitKind.MEMBER_ORGANIZATION,
        UnitKind.PEOPLES_COMMITTEE, UnitKind.STATE_BODY);

    static MappingForm of(Map<String, String> sent, String lines) {
      return new MappingForm(ActForm.of(sent), sent.getOrDefault("kind", ""), sent.getOrDefault("level", ""), sent.getOrDefault("goingOn", ""), lines);
    }

    UnitKind unitKind() {
      return Arrays.stream(UnitKind.values()).filter(known -> known.name().equals(kind)).findFirst().orElse(UnitKind.COMMUNE_FRONT);
    }

    /// The level that the kind tells, else the one that was chosen.
    @Nullable UnitLevel unitLevel() {
      var kind = unitKind();
      return kind.levels().size() > 1 ? BodyForm.level(level) : kind.onlyLevel();
    }

    List<String> goingOnCodes() {
      return Arrays.stream(goingOn.split("[,;\\s]+")).filter(code -> !code.isEmpty()).toList();
    }
  }

  private final Reorganizations reorganizations;
  private final Units units;
  private final Installation installation;
  private final FrameDay day;
  private final Texts texts;

  ReorganizationController(Reorganizations reorganizations, Units units, Installation installation, FrameDay day, Texts texts) {
    this.reorganizations = reorganizations;
    this.units = units;
    this.installation = installation;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/reorganizations")
  @Permission("organization.reorganizations")
  String list(Actor actor, Model model) {
    model.addAttribute("done", reorganizations.done());
    model.addAttribute("mayChange", reorganizations.mayChange(actor));
    return "organization/reorganizations";
  }

  @GetMapping("/reorganizations/new")
  @Permission("organization.reorganize")
  ModelAndView form(Actor actor) {
    reorganizations.refuseOthers(actor);
    return form(new MappingForm(ActForm.empty(), "", "", "", ""), List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  @GetMapping("/reorganizations/template")
  @Permission("organization.reorganize")
  ResponseEntity<byte[]> template(Actor actor) {
    reorganizations.refuseOthers(actor);
    var heads = columns().stream().map(column -> column.heads().getFirst()).toList();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(SheetWriter.MEDIA_TYPE))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("reorganization.xlsx").build().toString())
        .body(SheetWriter.workbook(texts.inVietnamese("organization.mapping"), heads, List.of()));
  }

  /// Reads the table and shows what the change would do; nothing is changed yet.
  @PostMapping("/reorganizations/preview")
  @Permission("organization.reorganize")
  ModelAndView preview(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String lines,
      @RequestParam(defaultValue = "false") boolean again,
      @RequestParam Map<String, String> sent,
      Actor actor)
      throws IOException {
    reorganizations.refuseOthers(actor);
    if (again) {
      return form(MappingForm.of(sent, lines), List.of(), new FieldErrors(texts), HttpStatus.OK);
    }
    var columns = columns();
    var workbook = file == null || file.isEmpty() ? null : beginning(file);
    var table = workbook == null ? SheetReader.text(lines, columns) : SheetReader.workbook(workbook, columns);
    var form = MappingForm.of(sent, workbook == null ? lines : Mapping.written(table, columns));
    var errors = new FieldErrors(texts);
    if (workbook == null && lines.isBlank()) {
      errors.add("lines", "organization.mapping.missing");
    }
    var drawn = errors.any() ? null : drawn(form, table);
    var reorganization = form.act().with(drawn == null ? nothing() : drawn.succession(), installation.sample(), errors);
    if (reorganization == null || drawn == null || !drawn.faults().isEmpty()) {
      return form(form, drawn == null ? List.of() : drawn.faults(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var preview = reorganizations.preview(reorganization, actor);
    return new ModelAndView("organization/reorganization-preview", Map.of(
        "form", form,
        "succession", drawn.succession(),
        "ending", preview.ending(),
        "hanging", preview.hanging(),
        "reasons", Reason.of(preview.unmet(), texts),
        "predecessors", predecessors(drawn.succession()),
        "effectiveOn", reorganization.effectiveOn()));
  }

  @PostMapping("/reorganizations")
  @Permission("organization.reorganize")
  ModelAndView carryOut(@RequestParam(defaultValue = "") String lines, @RequestParam Map<String, String> sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var form = MappingForm.of(sent, lines);
    var errors = new FieldErrors(texts);
    var drawn = drawn(form, SheetReader.text(lines, columns()));
    var reorganization = form.act().with(drawn.succession(), installation.sample(), errors);
    if (reorganization == null || !drawn.faults().isEmpty()) {
      return form(form, drawn.faults(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    reorganizations.carryOut(reorganization, actor);
    return new ModelAndView(Done.at("/reorganizations", "organization.done.reorganized"));
  }

  /// No more than tells that there is too much.
  private static byte[] beginning(MultipartFile file) throws IOException {
    try (var bytes = file.getInputStream()) {
      return bytes.readNBytes(SheetLimit.TABLE.bytes() + 1);
    }
  }

  private ModelAndView form(MappingForm form, List<SheetFault> faults, FieldErrors errors, HttpStatus status) {
    if (!faults.isEmpty()) {
      errors.add("lines", "organization.mapping.faults", faults.size());
    }
    return new ModelAndView(
        "organization/reorganization-new",
        Map.of(
            "form", form,
            "faults", faults.stream().limit(MOST_FAULTS).map(this::said).toList(),
            "heads", columns().stream().map(column -> column.heads().getFirst()).toList(),
            "errors", errors),
        status);
  }

  private String said(SheetFault fault) {
    String what = texts.of(fault.textKey(), fault.arguments().toArray());
    if (fault.row() == 0) {
      return what;
    }
    return fault.column().isEmpty()
        ? texts.of("spreadsheet.at-row", fault.row(), what)
        : texts.of("spreadsheet.at", fault.row(), fault.column(), what);
  }

  private Mapping.Drawn drawn(MappingForm form, SheetRows table) {
    var on = form.act().effective() == null ? day.today() : form.act().effective();
    var known = units.byCodes(Mapping.codes(table), on).stream().collect(Collectors.toMap(Unit::code, Function.identity()));
    return Mapping.drawn(
        table, known, new Mapping.Founding(form.unitKind(), form.unitLevel(), units.cityFront()), units.lastOrder() + 1, on, form.goingOnCodes(),
        columns());
  }

  private static Change.Succession nothing() {
    return new Change.Succession(List.of(), List.of(), List.of());
  }

  /// The predecessors of each new unit, in words.
  private Map<String, String> predecessors(Change.Succession succession) {
    var names = units.named(succession.links().stream().map(Change.Link::predecessor).distinct().toList());
    var lists = new LinkedHashMap<String, List<String>>();
    succession.links().forEach(link ->
        lists.computeIfAbsent(link.successorCode(), code -> new ArrayList<>()).add(names.get(link.predecessor())));
    var joined = new LinkedHashMap<String, String>();
    lists.forEach((code, of) -> joined.put(code, String.join(", ", of)));
    return joined;
  }

  /// The columns of the workbook, which are Vietnamese for every reader: who fills it in may read another language than
  /// who sends it.
  private List<SheetColumn> columns() {
    return Mapping.columns(Map.of(
        Mapping.CODE, heads(texts.inVietnamese("organization.mapping.code")),
        Mapping.NAME, heads(texts.inVietnamese("organization.mapping.name")),
        Mapping.SHORT_NAME, heads(texts.inVietnamese("organization.mapping.short-name")),
        Mapping.PREDECESSOR, heads(texts.inVietnamese("organization.mapping.predecessor")),
        Mapping.UPPER, heads(texts.inVietnamese("organization.mapping.upper"))));
  }

  private static List<String> heads(String joined) {
    return Arrays.stream(joined.split(";")).map(String::strip).toList();
  }
}
