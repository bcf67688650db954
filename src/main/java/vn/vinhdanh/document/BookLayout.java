package vn.vinhdanh.document;

import java.util.List;
import java.util.Locale;
import vn.vinhdanh.document.PaperBlock.Align;

/// Sets a register: its many columns in smaller letters than a paper's.
final class BookLayout {

  private static final float HEAD = 13;
  private static final float TITLE = 16;
  private static final float LIST = 10.5f;
  private static final float LEADING = 1.3f;
  private static final float GAP = 8;
  private static final float SPACE_TO_SIGN = 90;

  private BookLayout() {}

  static byte[] set(BookPaper book, PaperWords words) {
    try (var file = new PdfFile(book.title() + " " + (book.under().isEmpty() ? "" : book.under().getFirst()))) {
      var flow = new PageFlow(file, words, false, book.sample(), true);
      book.body().forEach(line -> centred(flow, Face.BOLD, HEAD, line.toUpperCase(Locale.ROOT)));
      flow.down(GAP);
      centred(flow, Face.BOLD, TITLE, book.title());
      book.under().forEach(line -> centred(flow, Face.REGULAR, HEAD, line));
      flow.down(GAP);
      ListingLayout.set(flow, book.listing(), LIST);
      book.after().forEach(line -> standing(flow, line));
      signers(flow, book.signers());
      return file.bytes();
    }
  }

  /// Side by side; one alone stands on the right. Below them is room to sign.
  private static void signers(PageFlow flow, List<String> signers) {
    if (signers.isEmpty()) {
      return;
    }
    flow.need(SPACE_TO_SIGN);
    flow.down(GAP);
    var wide = flow.width() / Math.max(2, signers.size());
    var top = flow.y();
    for (int i = 0; i < signers.size(); i++) {
      var left = signers.size() == 1 ? flow.left() + wide : flow.left() + i * wide;
      flow.block(Lines.of(Face.BOLD, HEAD, wide, signers.get(i)), left, top, wide, HEAD, HEAD * LEADING, Align.CENTRE);
    }
    flow.down(SPACE_TO_SIGN - GAP);
  }

  private static void standing(PageFlow flow, String text) {
    var lines = Lines.of(Face.REGULAR, HEAD, flow.width(), text);
    flow.need(lines.size() * HEAD * LEADING + GAP);
    flow.down(GAP);
    flow.block(lines, flow.left(), flow.y(), flow.width(), HEAD, HEAD * LEADING, Align.LEFT);
    flow.down(lines.size() * HEAD * LEADING);
  }

  private static void centred(PageFlow flow, Face face, float size, String text) {
    var lines = Lines.of(face, size, flow.width(), text);
    flow.block(lines, flow.left(), flow.y(), flow.width(), size, size * LEADING, Align.CENTRE);
    flow.down(lines.size() * size * LEADING);
  }
}
