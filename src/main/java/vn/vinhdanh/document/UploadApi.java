package vn.vinhdanh.document;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;

/// Files in parts for callers of the API.
@RestController
class UploadApi {

  private static final String ADDRESS = "/api/v1/uploads";

  /// An upload of the caller.
  ///
  /// @param received how many bytes are there: the next part starts there
  /// @param largestPart how many bytes a part may have
  record UploadView(
      long id, FileUse use, String name, long size, String sha256, long received, UploadState state, Instant expiresAt, int largestPart) {

    static UploadView of(Upload upload) {
      return new UploadView(
          upload.id(), upload.use(), upload.name(), upload.size(), upload.sha256(), upload.received(), upload.state(), upload.expiresAt(),
          Upload.LARGEST_PART);
    }
  }

  record UploadList(List<UploadView> uploads) {

    UploadList {
      uploads = List.copyOf(uploads);
    }
  }

  /// An upload after an act.
  ///
  /// @param received how many bytes are there: the next part starts there; 0 again where those that came are not those that were announced
  record UploadActed(long id, long received, UploadState state) {

    static UploadActed of(Upload upload) {
      return new UploadActed(upload.id(), upload.received(), upload.state());
    }
  }

  /// @param use `INCOMING`
  /// @param size in bytes
  /// @param sha256 of the whole file, in hexadecimal
  record UploadSent(@Nullable String use, @Nullable String name, @Nullable Long size, @Nullable String sha256) {

    private static final String HASH = "[0-9a-f]{64}";

    FieldErrors errors(Texts texts) {
      var errors = new FieldErrors(texts);
      if (meant().isEmpty()) {
        errors.add("use", "document.upload.use.wrong");
      }
      if (size == null || size < 0) {
        errors.add("size", "document.upload.size.wrong");
      }
      if (sha256 == null || !sha256.matches(HASH)) {
        errors.add("sha256", "document.upload.sha256.wrong");
      }
      return errors;
    }

    private Optional<FileUse> meant() {
      return Arrays.stream(FileUse.values()).filter(each -> each.inParts() && each.name().equals(use)).findFirst();
    }

    Upload begun(Uploads uploads, Actor actor) {
      return uploads.begin(
          meant().orElseThrow(), Objects.requireNonNullElse(name, ""), Objects.requireNonNull(size), Objects.requireNonNull(sha256), actor);
    }
  }

  private final Uploads uploads;
  private final Texts texts;

  UploadApi(Uploads uploads, Texts texts) {
    this.uploads = uploads;
    this.texts = texts;
  }

  /// Uploads of the caller that are under way.
  @GetMapping(ADDRESS)
  @Permission("document.upload")
  UploadList uploads(Actor actor) {
    return new UploadList(uploads.open(actor).stream().map(UploadView::of).toList());
  }

  @GetMapping(ADDRESS + "/{id}")
  @Permission("document.upload")
  UploadView upload(@PathVariable long id, Actor actor) {
    return UploadView.of(uploads.one(id, actor));
  }

  /// Announces a file that comes in parts. One of the same bytes that the caller has under way goes on: its number is given again. It goes seven days after it
  /// was announced first; where the caller has too many under way, those of which nothing came go first.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("document.upload")
  ResponseEntity<UploadActed> begin(@RequestBody UploadSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    sent.errors(texts).refuse();
    var begun = sent.begun(uploads, actor);
    return ResponseEntity.created(URI.create(ADDRESS + "/" + begun.id())).body(UploadActed.of(begun));
  }

  /// Takes the next part, of at most 1 000 000 bytes and, but for the last one, at least 64 000; sent again it changes nothing. One that starts elsewhere is
  /// answered 409, and `current.received` says where the next one starts. Where all bytes came and are not those that were announced it begins anew, and for the
  /// third time the upload is `OVER`.
  ///
  /// @param at how many bytes lie before it
  @PutMapping(path = ADDRESS + "/{id}/bytes", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.upload")
  UploadActed put(@PathVariable long id, @RequestParam long at, @RequestBody byte[] part, Actor actor) {
    return UploadActed.of(uploads.put(id, at, part, actor));
  }

  /// Gives an upload up.
  @PostMapping(ADDRESS + "/{id}/removal")
  @Permission("document.upload")
  UploadActed drop(@PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var upload = uploads.one(id, actor);
    uploads.drop(id, actor);
    return new UploadActed(id, upload.received(), UploadState.OVER);
  }
}
