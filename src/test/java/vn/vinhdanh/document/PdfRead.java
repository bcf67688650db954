package vn.vinhdanh.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// A PDF as its reader sees it: what stands where.
final class PdfRead {
  static final float MM = 72 / 25.4f;

  private PdfRead() {}

  /// A line of text on a page: where it starts and ends, its baseline from the top, its size.
  record Line(int page, String text, float left, float right, float baseline, float size, String font) {}

  static List<Line> read(byte[] pdf) throws IOException {
    var all = new ArrayList<Line>();
    try (var file = Loader.loadPDF(pdf)) {
      var reader =
          new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
              var first = positions.getFirst();
              var last = positions.reversed().stream().filter(letter -> !letter.getUnicode().isBlank()).findFirst().orElse(first);
              all.add(
                  new Line(
                      getCurrentPageNo(),
                      text.stripTrailing(),
                      first.getXDirAdj(),
                      last.getXDirAdj() + last.getWidthDirAdj(),
                      first.getYDirAdj(),
                      first.getFontSizeInPt(),
                      first.getFont().getName()));
            }
          };
      reader.setSortByPosition(false);
      reader.getText(file);
    }
    return all;
  }

  static Line find(List<Line> sets, String text) {
    return sets.stream().filter(set -> set.text().contains(text)).findFirst().orElseThrow(() -> new AssertionError(text + " in " + sets));
  }

  static String textOf(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file);
    }
  }
}
