package vn.vinhdanh.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.FileScanTable.Scanned;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.VersionTag;

/// Files that are not clean, for callers of the API.
@RestController
class FileScanApi {

  private static final String ADDRESS = "/api/v1/files";
  private static final int PAGE = 50;

  /// Files, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record FileScanList(List<FileScanView> files, @Nullable Long next) {

    FileScanList {
      files = List.copyOf(files);
    }

    static FileScanList of(List<Scanned> found) {
      var portion = Portion.of(found, PAGE);
      return new FileScanList(portion.shown().stream().map(FileScanView::of).toList(), portion.next(last -> last.file().value()));
    }
  }

  /// A file and what is known of its bytes; equal bytes are scanned once.
  ///
  /// @param account who uploaded it
  /// @param signature the name of what was found
  /// @param scanner the version of the scanner that answered
  /// @param fault why it did not, at the last try
  /// @param dueAt when it is tried next, while it is pending
  record FileScanView(
      long id, String name, FileUse use, long size, long account, Instant keptAt, FileState state, @Nullable String signature,
      @Nullable String scanner, @Nullable Instant answeredAt, Verdict.@Nullable Fault fault, int tries, Instant dueAt, int version) {

    static FileScanView of(Scanned file) {
      return new FileScanView(
          file.file().value(), file.name(), file.use(), file.size(), file.keptBy().value(), file.keptAt(), file.state(), file.signature(),
          file.scanner(), file.answeredAt(), file.fault(), file.tries(), file.dueAt(), file.version());
    }
  }

  /// A file after an act on it.
  record FileScanActed(long id, FileState state, int version) {}

  /// How many bytes are scanned again, equal ones counted once.
  record FileScansActed(int count) {}

  private final FileScans scans;

  FileScanApi(FileScans scans) {
    this.scans = scans;
  }

  /// The files within the administrator's reach that are not clean, 50 at a time; of one state with `state`.
  @GetMapping(ADDRESS)
  @Permission("document.scans")
  FileScanList files(
      @RequestParam(required = false) @Nullable FileState state, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    return FileScanList.of(scans.page(before == null ? Long.MAX_VALUE : before, state, actor, PAGE + 1));
  }

  /// Those that the token's account uploaded and that are not clean.
  @GetMapping(ADDRESS + "/own")
  @Permission("document.own-files")
  FileScanList own(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    return FileScanList.of(scans.own(before == null ? Long.MAX_VALUE : before, actor, PAGE + 1));
  }

  /// What is known of one file, whatever its state.
  @GetMapping(ADDRESS + "/{file}/scan")
  @Permission("document.scans")
  ResponseEntity<FileScanView> scan(@PathVariable long file, Actor actor) {
    var known = scans.one(new FileId(file), actor);
    return ResponseEntity.ok().eTag(new VersionTag(known.version()).toString()).body(FileScanView.of(known));
  }

  /// Has a file scanned again at once that was not scanned.
  @PostMapping(ADDRESS + "/{file}/scan")
  @Permission("document.scan-again")
  ResponseEntity<FileScanActed> scanAgain(@PathVariable long file, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    scans.scanAgain(new FileId(file), read.version(), actor);
    var known = scans.one(new FileId(file), actor);
    return ResponseEntity.ok().eTag(new VersionTag(known.version()).toString()).body(new FileScanActed(file, known.state(), known.version()));
  }

  /// Has all files within reach scanned again that were not scanned.
  @PostMapping(ADDRESS + "/scan")
  @Permission("document.scan-again")
  FileScansActed scanAll(Actor actor) {
    return new FileScansActed(scans.scanAll(actor));
  }
}
