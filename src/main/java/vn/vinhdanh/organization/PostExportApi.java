package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The posts as a workbook for callers of the API.
@RestController
class PostExportApi {

  private final PostImports imports;
  private final PostSheet sheet;
  private final FrameDay day;

  PostExportApi(PostImports imports, PostSheet sheet, FrameDay day) {
    this.imports = imports;
    this.sheet = sheet;
    this.day = day;
  }

  /// The posts held where the account keeps files as a workbook (XLSX) that the import reads; that they were given is told in the trail.
  @GetMapping(path = "/api/v1/posts/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.keep-people")
  void export(Actor actor, HttpServletResponse response) throws IOException {
    imports.recordExport(actor);
    SavedFile.of(response, "posts-" + day.today() + ".xlsx");
    try (var writer = new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads())) {
      imports.write(actor, writer);
    }
  }
}
