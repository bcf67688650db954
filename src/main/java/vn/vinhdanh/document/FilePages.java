package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Pages of kept files as pictures (xem tệp), for people who read them in a browser: drawn once and kept on the [PageShelf].
@Component
class FilePages {

  private static final Logger LOG = LoggerFactory.getLogger(FilePages.class);
  private static final int NONE = 0;

  private final PageShelf shelf;
  private final PagePainters painters;
  private final LibreOffice office;

  FilePages(PageShelf shelf, PagePainters painters, LibreOffice office) {
    this.shelf = shelf;
    this.painters = painters;
    this.office = office.forOthers();
  }

  /// A page of a file that whoever asks may open.
  ///
  /// @param page from 1 on
  PagePicture page(vn.vinhdanh.document.Files.Readable file, int page, PageWidth width) {
    if (!hasPictures(file.file().mediaType())) {
      return new Undrawn(NONE, PageFault.NO_PICTURES);
    }
    var key = new PageKey(file.sha256(), page, width);
    return shelf.find(key).or(() -> shelf.find(whole(key))).orElseGet(() -> drawn(file, key));
  }

  /// Where it stands why no page of a file is drawn.
  private static PageKey whole(PageKey key) {
    return new PageKey(key.sha256(), NONE, PageWidth.SCREEN);
  }

  private boolean hasPictures(String mediaType) {
    return switch (mediaType) {
      case FileUse.PDF, FileUse.PNG, FileUse.JPEG -> true;
      case FileUse.DOCX -> office.there();
      default -> false;
    };
  }

  /// The same as a picture or not at all.
  ///
  /// @throws Refused where there is none
  Drawn picture(vn.vinhdanh.document.Files.Readable file, int page, PageWidth width) {
    return switch (page(file, page, width)) {
      case Drawn drawn -> drawn;
      case Undrawn undrawn -> throw new Refused(undrawn.why().unmet(file.file().name()));
    };
  }

  /// How many pages a file has.
  ///
  /// @throws Refused where it is not known
  int pages(vn.vinhdanh.document.Files.Readable file) {
    return switch (page(file, 1, PageWidth.SCREEN)) {
      case Drawn drawn -> drawn.pages();
      case Undrawn undrawn when undrawn.pages() > 0 -> undrawn.pages();
      case Undrawn undrawn -> throw new Refused(undrawn.why().unmet(file.file().name()));
    };
  }

  /// What a Word file says, for where there are no pictures of it; empty for other files, and where it is broken.
  Optional<WordReading> text(vn.vinhdanh.document.Files.Readable file) {
    if (!file.file().mediaType().equals(FileUse.DOCX)) {
      return Optional.empty();
    }
    try (var bytes = opened(file)) {
      return Optional.of(WordReading.of(bytes.readAllBytes()));
    } catch (WordPackage.Unreadable unreadable) {
      LOG.info("The text of {} is not read", file.sha256(), unreadable);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A file cannot be read.", e);
    }
  }

  private PagePicture drawn(vn.vinhdanh.document.Files.Readable file, PageKey key) {
    var sent = file.file().mediaType();
    Path copy;
    try {
      copy = shelf.copy(key.sha256(), part -> fill(file, part));
    } catch (Unpaged none) {
      var fault = new Undrawn(NONE, none.why);
      if (fault.why().costs()) {
        shelf.keep(whole(key), fault);
      }
      return fault;
    }
    var mediaType = sent.equals(FileUse.DOCX) ? FileUse.PDF : sent;
    var picture = painters.draw(copy, mediaType, key.page(), key.width().points());
    if (picture instanceof Undrawn undrawn && undrawn.pages() == NONE && undrawn.why().costs() && undrawn.why() != PageFault.LOCKED) {
      picture = new Undrawn(painters.draw(copy, mediaType, NONE, key.width().points()).pages(), undrawn.why());
    }
    if (picture instanceof Drawn || picture instanceof Undrawn undrawn && undrawn.why().costs()) {
      shelf.keep(key, picture);
    }
    return picture;
  }

  /// No pages are made of a file.
  private static final class Unpaged extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final PageFault why;

    Unpaged(PageFault why) {
      super(why.name());
      this.why = why;
    }
  }

  private void fill(vn.vinhdanh.document.Files.Readable file, Path part) throws IOException {
    try (var bytes = opened(file)) {
      if (file.file().mediaType().equals(FileUse.DOCX)) {
        Files.write(part, pages(bytes.readAllBytes()));
      } else {
        Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static InputStream opened(vn.vinhdanh.document.Files.Readable file) throws IOException {
    try {
      return file.bytes().getInputStream();
    } catch (NoSuchFileException lost) {
      throw new Refused(new Unmet("document.file-lost", "", file.file().name()));
    }
  }

  private byte[] pages(byte[] word) {
    try {
      var harmless = HarmlessWord.of(word).orElseThrow(() -> new Unpaged(PageFault.BROKEN));
      return office.pdf(List.of(harmless.bytes())).getFirst();
    } catch (WordPackage.Unreadable unreadable) {
      throw new Unpaged(unreadable.bomb() ? PageFault.TOO_MUCH : PageFault.BROKEN);
    } catch (Refused refused) {
      throw new Unpaged(refused.unmet().getFirst().code().equals("document.printer-busy") ? PageFault.BUSY : PageFault.BROKEN);
    }
  }

  @PreDestroy
  void leave() {
    office.leave();
  }
}
