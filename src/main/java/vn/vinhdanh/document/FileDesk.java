package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// Tells uploaders of files in which malware was found, and the administrator of that, of files that were not scanned, and where no scanner is
/// connected.
@Component
class FileDesk implements Desk {

  private final FileScans scans;
  private final MalwareScanner scanner;
  private final UnscannedFiles unscanned;
  private final Texts texts;

  FileDesk(FileScans scans, MalwareScanner scanner, UnscannedFiles unscanned, Texts texts) {
    this.scans = scans;
    this.scanner = scanner;
    this.unscanned = unscanned;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    boolean administers = actor.holds(Role.ADMINISTRATOR);
    if (!scanner.isThere()) {
      return administers ? List.of(task(unscanned.open() ? "no-scanner-open" : "no-scanner-shut", "/files")) : List.of();
    }
    var tasks = new ArrayList<Task>();
    if (administers) {
      var waiting = scans.waiting(actor);
      if (waiting.infected()) {
        tasks.add(task("infected", "/files?state=INFECTED"));
      }
      if (waiting.notScanned()) {
        tasks.add(task("not-scanned", "/files?state=NOT_SCANNED"));
      }
    } else if (scans.latelyInfected(actor) > 0) {
      tasks.add(task("own-infected", "/files/own"));
    }
    return tasks;
  }

  private Task task(String what, String where) {
    return new Task(null, texts.of("document.task." + what), texts.of("document.task." + what + ".detail"), where, Task.Kind.MINE);
  }
}
