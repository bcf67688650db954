package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.UploadApi.UploadActed;
import vn.vinhdanh.document.UploadApi.UploadSent;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// Files in parts from a form of ours, whose script (`uploads.js`) reads the answers.
@Controller
class UploadController {

  private static final String ADDRESS = "/uploads";

  /// Why not.
  record Refusal(List<Reason> reasons) {

    Refusal {
      reasons = List.copyOf(reasons);
    }
  }

  private final Uploads uploads;
  private final Texts texts;

  UploadController(Uploads uploads, Texts texts) {
    this.uploads = uploads;
    this.texts = texts;
  }

  @PostMapping(ADDRESS)
  @Permission("document.upload")
  ResponseEntity<Object> begin(@RequestParam Map<String, String> sent, Actor actor) {
    var size = sent.getOrDefault("size", "");
    var asked = new UploadSent(sent.get("use"), sent.get("name"), size.matches("\\d{1,18}") ? Long.valueOf(size) : null, sent.get("sha256"));
    if (asked.errors(texts).any()) {
      return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
    }
    return answered(() -> asked.begun(uploads, actor));
  }

  /// @param at how many bytes lie before the part
  @PostMapping(ADDRESS + "/{id}/bytes")
  @Permission("document.upload")
  ResponseEntity<Object> put(
      @PathVariable long id, @RequestParam long at, @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, defaultValue = "0") long length, InputStream body,
      Actor actor) throws IOException {
    var part = length > Upload.LARGEST_PART ? new byte[0] : body.readNBytes(Upload.LARGEST_PART + 1);
    if (Math.max(length, part.length) > Upload.LARGEST_PART) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    try {
      return answered(() -> uploads.put(id, at, part, actor).unlessOver());
    } catch (ChangedMeanwhile elsewhere) {
      return ResponseEntity.status(HttpStatus.CONFLICT).body(UploadActed.of(uploads.one(id, actor)));
    }
  }

  @PostMapping(ADDRESS + "/{id}/removal")
  @Permission("document.upload")
  ResponseEntity<Object> drop(@PathVariable long id, Actor actor) {
    uploads.drop(id, actor);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/files/own/uploads/{id}/removal")
  @Permission("document.upload")
  String giveUp(@PathVariable long id, Actor actor) {
    uploads.drop(id, actor);
    return Done.at("/files/own", "document.done.upload-dropped");
  }

  private ResponseEntity<Object> answered(Supplier<Upload> act) {
    try {
      return ResponseEntity.ok(UploadActed.of(act.get()));
    } catch (Refused refused) {
      return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(new Refusal(Reason.of(refused.unmet(), texts)));
    }
  }
}
