package vn.vinhdanh.document;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The answer with a paper that was set just now and is kept by nobody: a PDF is read in the browser, a Word text is saved.
public final class PaperAnswer {

  private PaperAnswer() {}

  /// @param name of the file, without its ending
  public static ResponseEntity<byte[]> of(byte[] paper, PaperFormat format, String name) {
    var kept = format == PaperFormat.PDF ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(format.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, kept.filename(name + "." + format.ending(), StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(paper);
  }
}
