package vn.vinhdanh.nomination;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The papers of a dossier for callers of the API: put in as the bytes of a file, taken out.
@RestController
class PaperApi {

  private static final String ADDRESS = "/api/v1/nominations/{id}/papers";

  private final Dossiers dossiers;

  PaperApi(Dossiers dossiers) {
    this.dossiers = dossiers;
  }

  /// Puts a paper into the dossier beside the others of its kind.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("nomination.draft")
  ResponseEntity<Acted> add(
      @PathVariable long id, @RequestParam RequiredPaper kind, @RequestParam String name, @RequestBody byte[] bytes, Actor actor) {
    dossiers.addPaper(new NomineeId(id), kind, name, bytes, actor);
    return acted(new NomineeId(id), actor);
  }

  /// Takes a paper out; its bytes stay kept.
  @PostMapping(ADDRESS + "/{paper}/removal")
  @Permission("nomination.draft")
  ResponseEntity<Acted> remove(
      @PathVariable long id, @PathVariable long paper, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    var nominee = new NomineeId(id);
    dossiers.edit(nominee, read.version(), dossiers.dossier(nominee, actor).said(), List.of(), Optional.of(paper), actor);
    return acted(nominee, actor);
  }

  private ResponseEntity<Acted> acted(NomineeId id, Actor actor) {
    var now = dossiers.dossier(id, actor);
    return new Acted(id.value(), now.version(), now.stage().name()).done();
  }
}
