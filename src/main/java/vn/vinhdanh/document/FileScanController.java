package vn.vinhdanh.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.audit.AccountNames;
import vn.vinhdanh.audit.AccountNames.Holder;
import vn.vinhdanh.document.FileScanTable.Scanned;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.Portion;

/// Files that are not clean: all in reach for the administrator, those of their own for uploaders.
@Controller
class FileScanController {

  private static final String PAGE = "/files";
  private static final int ON_A_PAGE = 50;

  private final FileScans scans;
  private final MalwareScanner scanner;
  private final UnscannedFiles unscanned;
  private final Uploads uploads;
  private final AccountNames names;

  FileScanController(FileScans scans, MalwareScanner scanner, UnscannedFiles unscanned, Uploads uploads, AccountNames names) {
    this.scans = scans;
    this.scanner = scanner;
    this.unscanned = unscanned;
    this.uploads = uploads;
    this.names = names;
  }

  @GetMapping(PAGE)
  @Permission("document.scans")
  ModelAndView list(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String before, Actor actor) {
    var asked = state(state);
    var found = scans.page(number(before), asked, actor, ON_A_PAGE + 1);
    var connected = scanner.isThere();
    return show(found, before)
        .addObject("own", false)
        .addObject("uploads", List.<Upload>of())
        .addObject("state", asked)
        .addObject("connected", connected)
        .addObject("answers", connected ? scanner.version().orElse(null) : null)
        .addObject("unscannedOpen", unscanned.open())
        .addObject("uploaders", names.holdersOf(found.stream().map(Scanned::keptBy).collect(Collectors.toSet())));
  }

  @GetMapping(PAGE + "/own")
  @Permission("document.own-files")
  ModelAndView own(@RequestParam(defaultValue = "") String before, Actor actor) {
    return show(scans.own(number(before), actor, ON_A_PAGE + 1), before)
        .addObject("own", true)
        .addObject("uploads", uploads.open(actor))
        .addObject("state", null)
        .addObject("connected", scanner.isThere())
        .addObject("answers", null)
        .addObject("unscannedOpen", unscanned.open())
        .addObject("uploaders", Map.<AccountId, Holder>of());
  }

  private static ModelAndView show(List<Scanned> found, String before) {
    var portion = Portion.of(found, ON_A_PAGE);
    return new ModelAndView("document/file-scans")
        .addObject("files", portion.shown())
        .addObject("first", number(before) == Long.MAX_VALUE)
        .addObject("older", Objects.requireNonNullElse(portion.next(last -> last.file().value()), 0L));
  }

  private static long number(String before) {
    return before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
  }

  /// Any other word stands for all.
  private static @Nullable FileState state(String given) {
    return List.of(FileState.PENDING, FileState.INFECTED, FileState.NOT_SCANNED).stream()
        .filter(state -> state.name().equals(given)).findFirst().orElse(null);
  }

  @PostMapping(PAGE + "/{file}/scan")
  @Permission("document.scan-again")
  String scanAgain(@PathVariable long file, @RequestParam(defaultValue = "0") int version, Actor actor) {
    scans.scanAgain(new FileId(file), version, actor);
    return Done.at(PAGE, "document.done.scan-asked");
  }

  @PostMapping(PAGE + "/scan")
  @Permission("document.scan-again")
  String scanAll(Actor actor) {
    scans.scanAll(actor);
    return Done.at(PAGE, "document.done.scans-asked");
  }
}
