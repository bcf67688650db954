package vn.vinhdanh.document;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/// Papers as a scanner or a word processor makes them, for tests: sheets with lines on them, as pictures or as text.
final class AScan implements AutoCloseable {

  static final PDRectangle A4 = PDRectangle.A4;
  static final PDRectangle A3 = PDRectangle.A3;

  private static final int POINTS_AN_INCH = 72;

  private final PDDocument document = new PDDocument();

  /// The lines as a picture of a sheet.
  static BufferedImage drawn(PDRectangle sheet, int dpi, int type, String... lines) {
    int width = Math.round(sheet.getWidth() * dpi / POINTS_AN_INCH);
    int height = Math.round(sheet.getHeight() * dpi / POINTS_AN_INCH);
    var picture = new BufferedImage(width, height, type);
    var pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.BLACK);
    float size = 14f * dpi / POINTS_AN_INCH;
    pen.setFont(font().deriveFont(size));
    for (int line = 0; line < lines.length; line++) {
      pen.drawString(lines[line], dpi, dpi + line * size * 1.6f);
    }
    pen.dispose();
    return picture;
  }

  private static Font font() {
    try (var bytes = AScan.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(bytes));
    } catch (IOException | FontFormatException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] picture(String format, int dpi, String... lines) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(drawn(A4, dpi, BufferedImage.TYPE_INT_RGB, lines), format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A sheet as a scanner gives it.
  ///
  /// @param type of [BufferedImage]
  AScan scanned(PDRectangle sheet, int dpi, int type, String... lines) {
    return stamped(sheet, dpi, type, "", lines);
  }

  /// @param stamp a word that stands on it as text, as one of a signature does
  AScan stamped(PDRectangle sheet, int dpi, int type, String stamp, String... lines) {
    var page = new PDPage(sheet);
    document.addPage(page);
    try {
      var drawn = drawn(sheet, dpi, type, lines);
      var picture = type == BufferedImage.TYPE_BYTE_BINARY
          ? LosslessFactory.createFromImage(document, drawn) : JPEGFactory.createFromImage(document, drawn, 0.8f);
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(picture, 0, 0, sheet.getWidth(), sheet.getHeight());
        if (!stamp.isEmpty()) {
          write(content, sheet, stamp);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// A sheet of text, as a word processor gives it.
  AScan typed(PDRectangle sheet, String... lines) {
    var page = new PDPage(sheet);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      write(content, sheet, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void write(PDPageContentStream content, PDRectangle sheet, String... lines) throws IOException {
    content.beginText();
    content.setFont(typeface(), 14);
    content.newLineAtOffset(POINTS_AN_INCH, sheet.getHeight() - POINTS_AN_INCH);
    for (var line : lines) {
      content.showText(line);
      content.newLineAtOffset(0, -20);
    }
    content.endText();
  }

  private PDFont typeface() throws IOException {
    try (var bytes = AScan.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
      return PDType0Font.load(document, Objects.requireNonNull(bytes));
    }
  }

  AScan turned(int degrees) {
    document.getPage(document.getNumberOfPages() - 1).setRotation(degrees);
    return this;
  }

  PDDocument document() {
    return document;
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (document) {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  /// The lines of a `reading.properties` that names the Tesseract of this machine.
  static String tesseract() {
    return "tesseract = " + program() + "\n";
  }

  static Path program() {
    return Stream.of("/usr/bin/tesseract", "/usr/local/bin/tesseract").map(Path::of).filter(Files::isExecutable).findFirst()
        .orElseThrow(() -> new AssertionError("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-vie"));
  }
}
