package vn.vinhdanh.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.IncomingVersionTable.Version;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The versions of a file of an incoming paper, and where its clerk puts a better scan in its place.
@Controller
class IncomingVersionController {

  private static final String PAGE = "/incoming/{id}/files/{file}/versions";

  private final IncomingPapers papers;
  private final IncomingVersions versions;
  private final Files files;
  private final Texts texts;

  IncomingVersionController(IncomingPapers papers, IncomingVersions versions, Files files, Texts texts) {
    this.papers = papers;
    this.versions = versions;
    this.files = files;
    this.texts = texts;
  }

  /// The versions as a page shows them.
  ///
  /// @param all the last one, which stands, first
  /// @param mayReplace whether the reader may put another one in its place
  /// @param why typed before
  record Versions(Incoming entry, List<Version> all, boolean mayReplace, String why, UUID once, String kinds) {

    Versions {
      all = List.copyOf(all);
    }

    Version stands() {
      return all.getFirst();
    }
  }

  @GetMapping(PAGE)
  @Permission("document.incoming")
  ModelAndView versions(@PathVariable long id, @PathVariable long file, Actor actor) {
    return page(id, file, "", new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView page(long id, long file, String why, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var entry = papers.entry(id, actor).entry();
    boolean may = entry.state() != IncomingState.VOID && papers.keeps(entry.body(), actor);
    var all = versions.of(id, new FileId(file), actor).reversed();
    return new ModelAndView("document/incoming-versions", status)
        .addObject("versions", new Versions(entry, all, may, why, UUID.randomUUID(), files.kindsInWords(FileUse.INCOMING)))
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(PAGE)
  @Permission("document.register-incoming")
  ModelAndView replace(
      @PathVariable long id, @PathVariable long file, @RequestParam UUID once, @RequestParam(defaultValue = "") String reason,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile sent, @RequestParam(defaultValue = "") String upload, Actor actor) {
    var errors = new FieldErrors(texts);
    var scan = IncomingController.scan(sent, upload);
    if (scan == null) {
      errors.add("file", "document.incoming.file.missing");
    }
    NumberForm.reason(reason, errors);
    if (scan == null || errors.any()) {
      return page(id, file, reason, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      versions.replace(id, new FileId(file), scan, reason.strip(), once, actor);
      return new ModelAndView(Done.at("/incoming/" + id, "document.done.incoming-file-replaced"));
    } catch (ChangedMeanwhile meanwhile) {
      errors.add("file", "document.version.meanwhile", meanwhile.current().getOrDefault("version", ""));
      return page(id, file, reason, errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      papers.refused(scan, refused, actor);
      var apart = errors.beside(refused.unmet(), unmet ->
          unmet.code().equals("document.version-same") ? Optional.of("file") : IncomingController.field(unmet));
      return page(id, file, reason, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }
}
