package vn.vinhdanh.document;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;

/// Kept files for callers of the API.
@RestController
class FileApi {

  private final Files files;

  FileApi(Files files) {
    this.files = files;
  }

  /// The bytes of a file that the token's account may read; its name is in `Content-Disposition`.
  @GetMapping(path = "/api/v1/files/{file}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.download")
  ResponseEntity<Resource> download(@PathVariable long file, Actor actor) {
    return FileController.saved(files.readable(new FileId(file), actor, actor.account()), MediaType.APPLICATION_OCTET_STREAM);
  }
}
