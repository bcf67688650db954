package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.FilesAway;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// All files of an entry of the register of incoming papers in one package (tệp nén ZIP), with a list of what is in it and what was left out and why. Only what
/// everybody who sees the entry may open is in it, whoever asks: packages are passed on.
@Component
class IncomingArchive {

  private final IncomingPapers papers;
  private final Files files;
  private final Texts texts;

  IncomingArchive(IncomingPapers papers, Files files, Texts texts) {
    this.papers = papers;
    this.files = files;
    this.texts = texts;
  }

  /// A file, and the name that it has in the package alone.
  private record Piece(String name, Files.Readable file) {}

  /// What goes into a package.
  static final class Contents {
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder list = new StringBuilder();
    private final HashSet<String> names = new HashSet<>();

    /// The same name twice gets a number before its ending; so it does where only the size of letters differs.
    private String unique(String name) {
      int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
      var unique = name;
      for (int number = 2; !names.add(unique.toLowerCase(Locale.ROOT)); number++) {
        unique = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
      }
      return unique;
    }
  }

  /// Looks after the files of an entry, and tells the trail that they were given out. While the store is away it fails before a byte was written.
  ///
  /// @throws vn.vinhdanh.refusal.NotFound when there is none, or it is not the reader's to see
  Contents contents(long id, Actor actor) {
    var entry = papers.entry(id, actor).entry();
    var contents = new Contents();
    contents.unique(texts.inVietnamese("document.incoming.archive.list"));
    contents.list.append(texts.inVietnamese("document.incoming.archive.head", entry.place())).append("\r\n\r\n");
    papers.files(id).forEach(kept -> take(kept.file(), contents));
    papers.filesGiven(id, contents.pieces.size(), actor);
    return contents;
  }

  private void take(StoredFile file, Contents contents) {
    try {
      var readable = files.openedByAll(file.id());
      readable.bytes().contentLength();
      var name = contents.unique(FileName.ending(file.name(), file.mediaType()));
      contents.pieces.add(new Piece(name, readable));
      contents.list.append(texts.inVietnamese("document.incoming.archive.in", name)).append("\r\n");
    } catch (Refused shut) {
      leftOut(file, shut.unmet().getFirst(), contents);
    } catch (NoSuchFileException lost) {
      leftOut(file, new Unmet("document.file-lost", "", file.name()), contents);
    } catch (IOException e) {
      throw new UncheckedIOException("A file cannot be read.", e);
    }
  }

  private void leftOut(StoredFile file, Unmet why, Contents contents) {
    var said = texts.inVietnamese("unmet." + why.code(), why.arguments().toArray());
    contents.list.append(texts.inVietnamese("document.incoming.archive.out", file.name(), said)).append("\r\n");
  }

  /// Writes the package, file by file.
  ///
  /// @throws FilesAway when the store goes away meanwhile: the package then has no end
  void write(Contents contents, OutputStream to) throws IOException {
    var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
    // scans and papers are packed already
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry(texts.inVietnamese("document.incoming.archive.list")));
    // editors of Windows know the letters by the mark
    zip.write(("\uFEFF" + contents.list).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    for (var piece : contents.pieces) {
      zip.putNextEntry(new ZipEntry(piece.name()));
      try (InputStream bytes = piece.file().bytes().getInputStream()) {
        bytes.transferTo(zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  /// How the package of an entry is called.
  static String fileName(Incoming entry) {
    return "van-ban-den-" + entry.number() + "-" + entry.year() + ".zip";
  }
}
