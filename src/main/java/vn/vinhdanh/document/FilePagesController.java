package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;
import vn.vinhdanh.page.PageFrame;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;

/// Shows kept files in the browser, page by page, to whoever may download them.
@Controller
class FilePagesController {

  private final Files files;
  private final FilePages pages;
  private final Texts texts;

  FilePagesController(Files files, FilePages pages, Texts texts) {
    this.files = files;
    this.pages = pages;
    this.texts = texts;
  }

  /// A page of a file as it is shown.
  ///
  /// @param pages of the file; 0 where they were not counted
  /// @param picture null where there is none
  /// @param faults why there is none
  /// @param text what it says instead; null where there is a picture, and for files whose text is not read here
  record Shown(
      StoredFile file, @Nullable FilePlace place, int page, int pages, PageWidth width, @Nullable Drawn picture, List<Reason> faults,
      @Nullable WordReading text) {

    Shown {
      faults = List.copyOf(faults);
    }

    String address(int of, PageWidth at) {
      return "/files/" + file.id().value() + "/view?page=" + of + (at == PageWidth.SCREEN ? "" : "&width=" + at.points());
    }

    /// The page before, the last one for a page that is not there.
    int previous() {
      return pages > 0 ? Math.min(page - 1, pages) : page - 1;
    }

    boolean isWord() {
      return file.mediaType().equals(FileUse.DOCX);
    }

    /// Whether the picture is never wider than its column.
    boolean fits() {
      return width.points() <= PageWidth.SCREEN.points();
    }

    String pictureAddress() {
      return "/files/" + file.id().value() + "/pages/" + page + "?width=" + width.points();
    }
  }

  @GetMapping("/files/{file}/view")
  @Permission("document.download")
  ModelAndView view(
      @PathVariable long file, @RequestParam(defaultValue = "1") String page, @RequestParam(required = false) @Nullable Integer width, Actor actor,
      HttpServletRequest request) {
    var placed = files.placed(new FileId(file), actor, opener(actor, request));
    var stored = placed.readable().file();
    var wide = PageWidth.of(width);
    int asked = page.strip().matches("[1-9]\\d{0,8}") ? Integer.parseInt(page.strip()) : 1;
    var shown = switch (pages.page(placed.readable(), asked, wide)) {
      case Drawn drawn -> new Shown(stored, placed.place(), asked, drawn.pages(), wide, drawn, List.of(), null);
      case Undrawn undrawn -> new Shown(
          stored, placed.place(), asked, undrawn.pages(), wide, null, Reason.of(List.of(undrawn.why().unmet(stored.name())), texts),
          pages.text(placed.readable()).orElse(null));
    };
    return new ModelAndView("document/file-view").addObject("shown", shown);
  }

  @GetMapping("/files/{file}/pages/{page}")
  @Permission("document.download")
  ResponseEntity<byte[]> picture(
      @PathVariable long file, @PathVariable int page, @RequestParam(required = false) @Nullable Integer width, Actor actor, HttpServletRequest request) {
    var readable = files.readable(new FileId(file), actor, opener(actor, request));
    var wide = PageWidth.of(width);
    var drawn = pages.picture(readable, page, wide);
    return answer(readable, page, wide, drawn, MediaType.parseMediaType(drawn.mediaType()));
  }

  static AccountId opener(Actor actor, HttpServletRequest request) {
    return request.getAttribute(PageFrame.VIEWS_ONLY) instanceof AccountId looks ? looks : actor.account();
  }

  /// A browser keeps the picture for whoever looks at it, and asks each time whether they still may.
  static ResponseEntity<byte[]> answer(Files.Readable readable, int page, PageWidth width, Drawn drawn, MediaType as) {
    var ending = drawn.mediaType().equals(FileUse.PNG) ? ".png" : ".jpg";
    return ResponseEntity.ok()
        .contentType(as)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("trang-" + page + ending).build().toString())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(PageShelf.WAY + "-" + readable.sha256() + "-" + page + "-" + width.points())
        .body(drawn.bytes());
  }
}
