package vn.vinhdanh.document;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;

/// Kept files for callers of the API.
@RestController
class FileApi {

  private final Files files;
  private final FilePages pages;

  FileApi(Files files, FilePages pages) {
    this.files = files;
    this.pages = pages;
  }

  /// How a file is looked at page by page.
  ///
  /// @param widths in points of the picture, in which a page may be had
  record FilePagesView(long file, int pages, List<Integer> widths) {

    FilePagesView {
      widths = List.copyOf(widths);
    }
  }

  /// How many pages a file has of which pictures are made: PDF, pictures, and office files where the machine can.
  @GetMapping("/api/v1/files/{file}/pages")
  @Permission("document.download")
  FilePagesView pages(@PathVariable long file, Actor actor) {
    var readable = files.readable(new FileId(file), actor, actor.account());
    return new FilePagesView(file, pages.pages(readable), Arrays.stream(PageWidth.values()).map(PageWidth::points).toList());
  }

  /// A page of a file as a picture (PNG or JPEG, which its name in `Content-Disposition` tells).
  ///
  /// @param page from 1 on
  /// @param width in points; the next greater one of those that there are
  @GetMapping(path = "/api/v1/files/{file}/pages/{page}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.download")
  ResponseEntity<byte[]> page(
      @PathVariable long file, @PathVariable int page, @RequestParam(required = false) @Nullable Integer width, Actor actor) {
    var readable = files.readable(new FileId(file), actor, actor.account());
    var wide = PageWidth.of(width);
    return FilePagesController.answer(readable, page, wide, pages.picture(readable, page, wide), MediaType.APPLICATION_OCTET_STREAM);
  }

  /// The bytes of a file that the token's account may read; its name is in `Content-Disposition`.
  @GetMapping(path = "/api/v1/files/{file}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.download")
  ResponseEntity<Resource> download(@PathVariable long file, Actor actor) {
    return FileController.saved(files.readable(new FileId(file), actor, actor.account()), MediaType.APPLICATION_OCTET_STREAM);
  }
}
