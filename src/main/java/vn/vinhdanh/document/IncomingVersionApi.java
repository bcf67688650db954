package vn.vinhdanh.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.IncomingApi.IncomingActed;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.refusal.Refused;

/// Versions of the files of incoming papers, for callers of the API.
@RestController
class IncomingVersionApi {

  private static final String ADDRESS = "/api/v1/incoming/{id}/files/{file}";

  private final IncomingPapers papers;
  private final IncomingVersions versions;
  private final Texts texts;

  IncomingVersionApi(IncomingPapers papers, IncomingVersions versions, Texts texts) {
    this.papers = papers;
    this.versions = versions;
    this.texts = texts;
  }

  /// Versions of a file, the first one first; the last one stands.
  record IncomingVersionList(List<IncomingVersionView> versions) {

    IncomingVersionList {
      versions = List.copyOf(versions);
    }
  }

  /// A version of a file; its bytes are at `/api/v1/files/{id}`.
  ///
  /// @param at when it was put there
  /// @param by who put it in the place of the one before; absent for the first
  /// @param reason why; absent for the first
  record IncomingVersionView(
      int number, long id, String name, String mediaType, long size, FileState state, Instant at, @Nullable String by, @Nullable String reason) {}

  /// @param upload the number of an upload of the caller that is whole
  /// @param reason why the file is replaced
  record IncomingVersionSent(long upload, @Nullable String reason) {}

  /// The versions of a file.
  @GetMapping(ADDRESS + "/versions")
  @Permission("document.incoming")
  IncomingVersionList versions(@PathVariable long id, @PathVariable long file, Actor actor) {
    return new IncomingVersionList(versions.of(id, new FileId(file), actor).stream().map(each -> new IncomingVersionView(
        each.number(), each.file().id().value(), each.file().name(), each.file().mediaType(), each.file().size(), each.state(), each.at(), each.by(),
        each.why())).toList());
  }

  /// Puts a better scan in the place of a file that stands; the one before stays kept.
  ///
  /// @param name of the file
  /// @param reason why it is replaced
  @PostMapping(path = ADDRESS + "/versions", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> replace(
      @PathVariable long id, @PathVariable long file, @RequestParam String name, @RequestParam(defaultValue = "") String reason,
      @RequestBody byte[] sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    return replaced(id, file, new IncomingPapers.Scan.Bytes(name, sent), reason, key, actor);
  }

  /// The same with a scan that has come in parts (`/api/v1/uploads`, use `INCOMING`).
  @PostMapping(ADDRESS + "/uploads")
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> replaceByUpload(
      @PathVariable long id, @PathVariable long file, @RequestBody IncomingVersionSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      Actor actor) {
    return replaced(id, file, new IncomingPapers.Scan.InParts(sent.upload()), Objects.requireNonNullElse(sent.reason(), ""), key, actor);
  }

  private ResponseEntity<IncomingActed> replaced(
      long id, long file, IncomingPapers.Scan scan, String reason, IdempotencyKey key, Actor actor) {
    papers.entry(id, actor);
    NumberForm.reason(reason, new FieldErrors(texts)).refuse();
    try {
      versions.replace(id, new FileId(file), scan, reason.strip(), key.once(actor), actor);
    } catch (Refused refused) {
      papers.refused(scan, refused, actor);
      throw refused;
    }
    var entry = papers.entry(id, actor).entry();
    return ResponseEntity.ok().eTag(new VersionTag(entry.version()).toString()).body(IncomingActed.of(entry));
  }
}
