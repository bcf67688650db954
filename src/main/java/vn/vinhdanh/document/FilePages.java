package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.Files.Readable;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;
import vn.vinhdanh.page.FilesAway;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Pages of kept files as pictures (xem tệp), for people who read them in a browser: drawn once and kept on the [PageShelf].
@Component
class FilePages {

  private static final Logger LOG = LoggerFactory.getLogger(FilePages.class);
  private static final int NONE = 0;
  /// A Word file of 20 MB takes some five times that while it is read.
  private static final int WORDS_AT_ONCE = 2;
  private static final int COPIES_AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PageShelf shelf;
  private final PagePainters painters;
  private final LibreOffice office;
  private final Semaphore reading = new Semaphore(WORDS_AT_ONCE, true);
  private final Semaphore setting = new Semaphore(WORDS_AT_ONCE, true);
  private final Semaphore copying = new Semaphore(COPIES_AT_ONCE, true);

  FilePages(PageShelf shelf, PagePainters painters, LibreOffice office) {
    this.shelf = shelf;
    this.painters = painters;
    this.office = office.forOthers();
  }

  /// A page of a file that whoever asks may open.
  ///
  /// @param page from 1 on
  PagePicture page(Readable file, int page, PageWidth width) {
    if (isTooLarge(file)) {
      return new Undrawn(NONE, PageFault.TOO_MUCH);
    }
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

  /// Whether a Word file takes more memory than one may, unread.
  private static boolean isTooLarge(Readable file) {
    return isWord(file) && file.file().size() > WordPackage.MOST_BYTES;
  }

  private static boolean isWord(Readable file) {
    return file.file().mediaType().equals(FileUse.DOCX);
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
  Drawn picture(Readable file, int page, PageWidth width) {
    return switch (page(file, page, width)) {
      case Drawn drawn -> drawn;
      case Undrawn undrawn -> throw new Refused(undrawn.why().unmet(file.file().name()));
    };
  }

  /// How many pages a file has.
  ///
  /// @throws Refused where it is not known
  int pages(Readable file) {
    return switch (page(file, 1, PageWidth.SCREEN)) {
      case Drawn drawn -> drawn.pages();
      case Undrawn undrawn when undrawn.pages() > 0 -> undrawn.pages();
      case Undrawn undrawn -> throw new Refused(undrawn.why().unmet(file.file().name()));
    };
  }

  /// What a Word file says, for where there are no pictures of it; empty for other files, and where it is broken or too large.
  ///
  /// @throws Refused while too many are read
  Optional<WordReading> text(Readable file) {
    if (!isWord(file) || isTooLarge(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(inTurn(reading, () -> WordReading.of(word(file))));
    } catch (Unpaged none) {
      LOG.info("The text of {} is not read: {}", file.sha256(), none.why);
      if (none.why == PageFault.BUSY) {
        throw new Refused(none.why.unmet(file.file().name()));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A file cannot be read.", e);
    }
  }

  private PagePicture drawn(Readable file, PageKey key) {
    try (var copy = shelf.copy(key.sha256(), part -> fill(file, key, part)).orElseThrow(() -> new Unpaged(PageFault.BUSY))) {
      return drawn(copy.path(), isWord(file) ? FileUse.PDF : file.file().mediaType(), key);
    } catch (Unpaged none) {
      return new Undrawn(NONE, none.why);
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof FilesAway) {
        throw failed;
      }
      LOG.error("No pages are made of {}", key.sha256(), failed);
      return new Undrawn(NONE, PageFault.FAILED);
    }
  }

  private PagePicture drawn(Path copy, String mediaType, PageKey key) {
    var picture = painters.draw(copy, mediaType, key.page(), key.width().points());
    if (picture instanceof Undrawn undrawn && undrawn.pages() == NONE && undrawn.why().costs()) {
      return faulty(copy, mediaType, key, undrawn);
    }
    if (picture instanceof Drawn || picture instanceof Undrawn undrawn && undrawn.why().costs()) {
      shelf.keep(key, picture);
    }
    return picture;
  }

  /// What ails all pages of a file, as where they cannot even be counted, is kept once for all of them.
  private PagePicture faulty(Path copy, String mediaType, PageKey key, Undrawn fault) {
    var counted = fault.why() == PageFault.LOCKED ? fault : painters.draw(copy, mediaType, NONE, key.width().points());
    var picture = new Undrawn(counted.pages(), fault.why());
    boolean ofAll = counted.pages() == NONE && counted instanceof Undrawn none && none.why().costs();
    shelf.keep(ofAll ? whole(key) : key, picture);
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

  /// Fills a copy, unless another has found out meanwhile that there is nothing to fill it with.
  private void fill(Readable file, PageKey key, Path part) throws IOException {
    if (shelf.find(whole(key)).orElse(null) instanceof Undrawn known) {
      throw new Unpaged(known.why());
    }
    try {
      if (isWord(file)) {
        Files.write(part, inTurn(setting, () -> set(inTurn(reading, () -> harmless(word(file))))));
      } else {
        inTurn(copying, () -> {
          try (var bytes = opened(file)) {
            return Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
          }
        });
      }
    } catch (Unpaged none) {
      if (none.why.costs() || none.why == PageFault.FAILED) {
        shelf.keep(whole(key), new Undrawn(NONE, none.why));
      }
      throw none;
    }
  }

  private interface Work<T> {
    T done() throws IOException, WordPackage.Unreadable;
  }

  /// What takes memory is done for few at a time.
  private static <T> T inTurn(Semaphore turns, Work<T> work) throws IOException {
    boolean mine = false;
    try {
      mine = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw new Unpaged(PageFault.BUSY);
      }
      return work.done();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unpaged(PageFault.BUSY);
    } catch (WordPackage.Unreadable unreadable) {
      LOG.info("A Word file is not read", unreadable);
      throw new Unpaged(unreadable.bomb() ? PageFault.TOO_MUCH : PageFault.BROKEN);
    } finally {
      if (mine) {
        turns.release();
      }
    }
  }

  private static InputStream opened(Readable file) throws IOException {
    try {
      return file.bytes().getInputStream();
    } catch (NoSuchFileException lost) {
      throw new Refused(new Unmet("document.file-lost", "", file.file().name()));
    }
  }

  private static byte[] word(Readable file) throws IOException, WordPackage.Unreadable {
    try (var bytes = opened(file)) {
      var word = bytes.readNBytes(WordPackage.MOST_BYTES + 1);
      if (word.length > WordPackage.MOST_BYTES) {
        throw new WordPackage.Unreadable("It is too large.", true);
      }
      return word;
    }
  }

  private static byte[] harmless(byte[] word) throws WordPackage.Unreadable {
    return HarmlessWord.of(word).orElseThrow(() -> new Unpaged(PageFault.FOREIGN)).bytes();
  }

  private byte[] set(byte[] harmless) {
    try {
      return office.pdf(List.of(harmless)).getFirst();
    } catch (Refused refused) {
      throw new Unpaged(switch (refused.unmet().getFirst().code()) {
        case "document.printer-busy" -> PageFault.BUSY;
        case "document.printer-late" -> PageFault.TOO_LONG;
        default -> PageFault.FAILED;
      });
    }
  }

  @PreDestroy
  void leave() {
    office.leave();
  }
}
