package vn.vinhdanh.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A paper of one sheet with a name to sign above.
final class SignedSample {

  /// The middle of the name, in points from the left.
  static final float CENTRE = 420;

  /// The line on which the name stands, in points from the bottom.
  static final float BASE = 300;

  private SignedSample() {}

  static byte[] paper(String name) {
    try (var file = new PDDocument(); var letters = SignedSample.class.getResourceAsStream("/liberation/LiberationSerif-Bold.ttf")) {
      var page = new PDPage(PDRectangle.A4);
      file.addPage(page);
      var font = PDType0Font.load(file, letters);
      try (var text = new PDPageContentStream(file, page)) {
        text.beginText();
        text.setFont(font, 14);
        text.newLineAtOffset(CENTRE - font.getStringWidth(name) * 14 / 1000 / 2, BASE);
        text.showText(name);
        text.endText();
      }
      var bytes = new ByteArrayOutputStream();
      file.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] savedAnew(byte[] paper) throws IOException {
    try (var file = Loader.loadPDF(paper)) {
      var bytes = new ByteArrayOutputStream();
      file.save(bytes);
      return bytes.toByteArray();
    }
  }
}
