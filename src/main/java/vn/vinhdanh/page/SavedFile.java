package vn.vinhdanh.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// The head of an answer that is written as a file to be saved, and kept by nobody on the way.
public final class SavedFile {

  private SavedFile() {}

  /// @param name without letters of our own
  public static void of(HttpServletResponse response, String mediaType, String name) {
    response.setContentType(mediaType);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /// For a caller of the API, who gets the bytes of a file as they are.
  public static void of(HttpServletResponse response, String name) {
    of(response, MediaType.APPLICATION_OCTET_STREAM_VALUE, name);
  }
}
