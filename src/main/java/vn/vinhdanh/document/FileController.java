package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;

/// Hands a kept file out, always to be saved and never to be run in our pages.
@Controller
class FileController {
  private final Files files;

  FileController(Files files) {
    this.files = files;
  }

  @GetMapping("/files/{file}")
  @Permission("document.download")
  ResponseEntity<Resource> download(@PathVariable long file, Actor actor, HttpServletRequest request) {
    var readable = files.readable(new FileId(file), actor, FilePagesController.opener(actor, request));
    return saved(readable, MediaType.parseMediaType(readable.file().mediaType()));
  }

  /// The bytes of a file under its name, to be saved.
  static ResponseEntity<Resource> saved(Files.Readable readable, MediaType as) {
    var name = FileName.ending(readable.file().name(), readable.file().mediaType());
    var disposition = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(as)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(readable.bytes());
  }

  /// Where [UploadLimit] sends a form that is too large.
  @GetMapping(UploadLimit.PAGE)
  @Permission("document.too-large")
  String tooLarge() {
    throw new MaxUploadSizeExceededException(-1);
  }
}
