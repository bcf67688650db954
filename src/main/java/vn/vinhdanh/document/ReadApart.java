package vn.vinhdanh.document;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/// Reads one file in a process of its own, which has little memory, no network and an hour-glass: what a stranger made of it harms nobody else. What was read
/// is written sheet by sheet, so that all of it counts up to where the process ended. See [WordReader], which begins and ends it.
final class ReadApart {

  /// It has begun: what becomes of it then is the file's doing.
  static final byte BEGUN = 0;
  static final byte SHEET = 1;
  static final byte END = 2;
  static final byte FAULT = 3;
  /// How many pages the file has, whatever becomes of it then.
  static final byte PAGES = 4;

  /// How the process ends when the machine failed it: something was killed, or did not begin.
  static final int FAILED_BY_MACHINE = 4;

  private static final int MOST_PAGES = 2_000;
  private static final int MOST_READ_OFF = 200;
  private static final int MOST_ON_A_SHEET = 50_000;
  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int PIECE = 4_000;

  /// Fewer letters on a sheet that is a scan are a stamp or a note on it, not its words.
  private static final int FEW = 100;

  private static final int READABLE_DPI = 300;
  private static final int COARSE_DPI = 150;
  private static final long MOST_POINTS = 40_000_000;
  private static final int POINTS_AN_INCH = 72;
  private static final float MM_A_POINT = 25.4f / POINTS_AN_INCH;
  private static final double A4_LONG_INCHES = 297 / 25.4;
  private static final double A4_SHORT_INCHES = 210 / 25.4;
  private static final int BITS_OF_ONE = 8;

  private final Path file;
  private final Path work;
  private final @Nullable Tesseract tesseract;
  private final DataOutputStream out;
  private int position;
  private int characters;
  private int readOff;
  private boolean cut;
  private boolean pictures;
  private boolean failed;

  private ReadApart(Path file, Path work, @Nullable Tesseract tesseract, DataOutputStream out) {
    this.file = file;
    this.work = work;
    this.tesseract = tesseract;
    this.out = out;
  }

  /// @param args the file, its kind, where to write, a folder to work in; then the program, the language and how it lays out, where there is one
  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().start(ReadApart::endWithParent);
    var work = Path.of(args[3]);
    var tesseract = args.length > 4 ? new Tesseract(args[4], args[5], args[6], work) : null;
    boolean failed;
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[2]))))) {
      out.writeByte(BEGUN);
      out.flush();
      var reading = new ReadApart(Path.of(args[0]), work, tesseract, out);
      reading.read(args[1]);
      failed = reading.failed;
    }
    if (failed) {
      Runtime.getRuntime().halt(FAILED_BY_MACHINE);
    }
  }

  /// It is held open as long as the one who began this process lives.
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException gone) {
      endAll();
    }
    endAll();
  }

  private static void endAll() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(1);
  }

  private void read(String kind) throws IOException {
    try {
      int pages = switch (kind) {
        case FileUse.PDF -> pdf();
        case FileUse.DOCX -> word();
        case FileUse.JPEG, FileUse.PNG -> picture();
        default -> throw new IOException("Of " + kind + " nothing is read.");
      };
      out.writeByte(END);
      out.writeInt(pages);
      out.writeBoolean(cut);
      out.writeBoolean(pictures);
    } catch (InvalidPasswordException locked) {
      fault(ReadingFault.ENCRYPTED);
    } catch (WordPackage.Unreadable unreadable) {
      fault(unreadable.bomb() ? ReadingFault.TOO_MUCH : ReadingFault.BROKEN);
    } catch (InterruptedException | IOException | RuntimeException | StackOverflowError broken) {
      fault(ReadingFault.BROKEN);
    }
  }

  private void fault(ReadingFault fault) throws IOException {
    out.writeByte(FAULT);
    out.writeByte(fault.ordinal());
  }

  private void sheet(int widthMm, int heightMm, ReadSheet.@Nullable Scan scan, boolean byOcr, String words) throws IOException {
    cut |= words.length() > MOST_ON_A_SHEET;
    var kept = words.substring(0, Math.min(words.length(), Math.min(MOST_ON_A_SHEET, MOST_CHARACTERS - characters)));
    cut |= kept.length() < words.length();
    characters += kept.length();
    out.writeByte(SHEET);
    new ReadSheet(++position, widthMm, heightMm, scan, byOcr, kept).write(out);
    out.flush();
  }

  private static int letters(String words) {
    return (int) words.codePoints().filter(Character::isLetterOrDigit).count();
  }

  private int pdf() throws IOException, InterruptedException {
    try (var document = Loader.loadPDF(new RandomAccessReadBufferedFile(file), "", IOUtils.createMemoryOnlyStreamCache())) {
      int pages = document.getNumberOfPages();
      if (pages <= 0) {
        throw new IOException("It has no pages.");
      }
      out.writeByte(PAGES);
      out.writeInt(pages);
      out.flush();
      var renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      for (int page = 0; page < Math.min(pages, MOST_PAGES); page++) {
        page(document, page, renderer);
      }
      cut |= pages > MOST_PAGES;
      return pages;
    }
  }

  private void page(PDDocument document, int number, PDFRenderer renderer) throws IOException, InterruptedException {
    var page = document.getPage(number);
    var box = page.getCropBox();
    float unit = page.getUserUnit();
    boolean turned = page.getRotation() % 180 != 0;
    float width = (turned ? box.getHeight() : box.getWidth()) * unit;
    float height = (turned ? box.getWidth() : box.getHeight()) * unit;
    var scan = scan(page);
    var words = layer(document, number);
    int letters = letters(words);
    boolean byOcr = false;
    if (letters == 0 || letters < FEW && scan != null) {
      var read = readOff(renderer, number, width, height, scan);
      if (letters(read) > 0) {
        words = words + "\n" + read;
        byOcr = true;
      }
    }
    sheet(Math.max(1, Math.round(width * MM_A_POINT)), Math.max(1, Math.round(height * MM_A_POINT)), scan, byOcr, words);
  }

  /// Null where it is none, or too broken to tell.
  private static ReadSheet.@Nullable Scan scan(PDPage page) {
    var pictures = new PicturesOnSheet();
    try {
      pictures.processPage(page);
      return pictures.scan(page);
    } catch (IOException | RuntimeException broken) {
      return null;
    }
  }

  /// What stands on a sheet as text. A sheet that is broken leaves the others readable.
  private String layer(PDDocument document, int number) {
    var words = new StringWriter() {
      @Override
      public void write(String text) {
        if (getBuffer().length() <= MOST_ON_A_SHEET) {
          super.write(text, 0, Math.min(text.length(), MOST_ON_A_SHEET + 1));
        }
      }
    };
    try {
      var stripper = new PDFTextStripper();
      stripper.setStartPage(number + 1);
      stripper.setEndPage(number + 1);
      stripper.writeText(document, words);
    } catch (IOException | RuntimeException broken) {
      cut = true;
    }
    return words.toString();
  }

  /// The words of a sheet that is a picture; none where nothing here reads them, or it is blank.
  private String readOff(PDFRenderer renderer, int number, float width, float height, ReadSheet.@Nullable Scan scan) throws IOException, InterruptedException {
    if (tesseract == null) {
      pictures |= scan != null;
      return "";
    }
    if (readOff >= MOST_READ_OFF) {
      cut = true;
      return "";
    }
    readOff++;
    double inches = (double) width / POINTS_AN_INCH * height / POINTS_AN_INCH;
    int most = (int) Math.sqrt(MOST_POINTS / Math.max(inches, 0.01));
    int dpi = Math.min(most, READABLE_DPI);
    if (dpi < COARSE_DPI / 2) {
      cut = true;
      return "";
    }
    try {
      return read(renderer.renderImageWithDPI(number, dpi, ImageType.GRAY), dpi);
    } catch (IOException | RuntimeException broken) {
      cut = true;
      return "";
    }
  }

  private String read(BufferedImage picture, int dpi) throws IOException, InterruptedException {
    var png = work.resolve("sheet.png");
    ImageIO.write(picture, "png", png.toFile());
    picture.flush();
    try {
      return read(png, dpi);
    } finally {
      Files.delete(png);
    }
  }

  private String read(Path picture, int dpi) throws IOException, InterruptedException {
    String read = null;
    try {
      read = tesseract == null ? null : tesseract.read(picture, dpi);
    } catch (Tesseract.FailedByMachine killed) {
      failed = true;
      pictures = true;
    }
    cut |= read == null;
    return read == null ? "" : read;
  }

  private int word() throws IOException, WordPackage.Unreadable {
    var word = WordPackage.read(Files.readAllBytes(file));
    var words = new StringBuilder();
    for (var name : word.texts()) {
      for (var paragraph : WordParagraph.all(word.xml(name))) {
        words.append(paragraph.text()).append('\n');
      }
    }
    for (int from = 0; from < words.length() && characters < MOST_CHARACTERS;) {
      int to = end(words, from);
      sheet(0, 0, null, false, words.substring(from, to));
      from = to;
    }
    return 0;
  }

  /// Behind the last space before the piece would grow too long.
  private static int end(StringBuilder words, int from) {
    int most = Math.min(words.length(), from + PIECE);
    if (most == words.length()) {
      return most;
    }
    int space = Math.max(words.lastIndexOf(" ", most), words.lastIndexOf("\n", most));
    return space > from ? space : most;
  }

  private int picture() throws IOException, InterruptedException {
    try (var stream = ImageIO.createImageInputStream(file.toFile())) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("It is no picture.");
      }
      var reader = readers.next();
      reader.setInput(stream);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      var type = reader.getRawImageType(0);
      int bands = type == null ? 3 : type.getNumBands();
      int bits = type == null ? BITS_OF_ONE : type.getColorModel().getPixelSize();
      reader.dispose();
      var colour = bands >= 3 || bits > BITS_OF_ONE ? SheetColour.COLOUR : bits == 1 ? SheetColour.BLACK_WHITE : SheetColour.GREY;
      int dpi = (int) Math.max(1, Math.round(Math.min(
          Math.max(width, height) / A4_LONG_INCHES, Math.min(width, height) / A4_SHORT_INCHES)));
      var scan = new ReadSheet.Scan(dpi, colour);
      String words = "";
      if (tesseract == null) {
        pictures = true;
      } else if ((long) width * height > MOST_POINTS) {
        cut = true;
      } else {
        words = read(file, Math.max(dpi, COARSE_DPI / 2));
      }
      sheet(0, 0, scan, !words.isBlank(), words);
      return 0;
    }
  }

  /// Reads words off a picture, for so long.
  ///
  /// @param layout by Tesseract's numbers: 1 finds out which way up a sheet is, 3 does not
  private record Tesseract(String program, String language, String layout, Path work) {

    private static final int SECONDS = 90;

    /// It ends by itself after so long, should nobody be left who ends it.
    private static final int SECONDS_ALONE = 95;

    /// In kB.
    private static final int MOST_MEMORY = 2_000_000;

    /// From here on it did not begin, or a signal ended it.
    private static final int NOT_ITS_OWN_WORD = 125;

    private static final String BOUNDED = "ulimit -v " + MOST_MEMORY + " 2>/dev/null; ulimit -c 0; "
        + "if command -v timeout >/dev/null; then exec timeout -s KILL " + SECONDS_ALONE + " \"$@\"; fi; exec \"$@\"";
    private static final int MOST_BYTES = 400_000;

    /// It was killed, or did not begin.
    private static final class FailedByMachine extends Exception {
      private static final long serialVersionUID = 1L;
    }

    /// Null where it did not end well.
    @Nullable String read(Path picture, int dpi) throws IOException, InterruptedException, FailedByMachine {
      var said = work.resolve("said.txt");
      var process = begun(picture, dpi, said);
      process.getOutputStream().close();
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          return null;
        }
        if (process.exitValue() >= NOT_ITS_OWN_WORD) {
          throw new FailedByMachine();
        }
        if (process.exitValue() != 0) {
          return null;
        }
        try (var words = Files.newInputStream(said)) {
          return new String(words.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(said);
      }
    }

    private Process begun(Path picture, int dpi, Path said) throws FailedByMachine {
      try {
        return new ProcessBuilder(
            "/bin/sh", "-c", BOUNDED, "sh", program, picture.toString(), "stdout", "-l", language, "--psm", layout, "--dpi", String.format(Locale.ROOT, "%d", dpi))
            .directory(work.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(said.toFile()).start();
      } catch (IOException e) {
        throw new FailedByMachine();
      }
    }
  }
}
