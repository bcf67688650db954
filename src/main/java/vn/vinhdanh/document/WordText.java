package vn.vinhdanh.document;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Lines.Run;
import vn.vinhdanh.document.PaperBlock.Align;

/// The text of a Word file in the making: its paragraphs, tables and parts of sheets. Sizes are points, lengths twentieths of a point.
/// Source of the sheets: 30/2020/NĐ-CP, Annex I, part II.
final class WordText {
  private static final int POINT = 20;
  static final int SHORT_EDGE = 11906;
  static final int LONG_EDGE = 16838;
  private static final int TWO_CENTIMETRES = 1134;
  private static final int THREE_CENTIMETRES = 1701;
  private static final int PAGE_NUMBER_FROM_EDGE = 480;
  private static final int TWIPS_A_CENTIMETRE = 567;
  static final String STAMP_RED = "FF0000";
  private static final int DEEPEST_HEADING = 4;
  /// Where a style would have the first line stand inwards.
  private static final int NO_INDENT = -1;
  private static final int CELL_PAD = 4 * POINT;

  private final WordPart xml = new WordPart("document").open("body");

  /// How a paragraph stands.
  ///
  /// @param style of styles.xml; null: the plain one
  /// @param align in the words of WordprocessingML; null: as the style says
  /// @param inwards how far from the left edge of the text
  /// @param kept on one page with what follows
  record Stand(@Nullable String style, @Nullable String align, int before, int inwards, boolean kept) {
    static final Stand CENTRED = new Stand(null, "center", 0, 0, false);
    static final Stand LEFT = new Stand(null, "left", 0, 0, false);
    static final Stand BODY = new Stand("BodyText", null, 0, 0, false);
    static final Stand TITLE = new Stand("Title", null, 0, 0, true);

    /// @param level from 1 on; what lies deeper than the styles go stands as the deepest
    static Stand heading(int level) {
      return new Stand("Heading" + Math.min(level, DEEPEST_HEADING), null, 0, 0, true);
    }

    /// As a heading, in the middle.
    static Stand division(int level) {
      return new Stand("Heading" + Math.min(level, DEEPEST_HEADING), "center", 6, NO_INDENT, true);
    }

    static Stand of(Align align) {
      return new Stand(null, switch (align) {
        case LEFT -> "left";
        case CENTRE -> "center";
        case RIGHT -> "right";
      }, 0, 0, false);
    }

    Stand keptIf(boolean with) {
      return new Stand(style, align, before, inwards, kept || with);
    }

    Stand apart(int above) {
      return new Stand(style, align, above, inwards, kept);
    }

    Stand inwards(int from) {
      return new Stand(style, align, before, from, kept);
    }
  }

  /// How wide the text of a sheet is.
  static int width(boolean landscape) {
    return (landscape ? LONG_EDGE : SHORT_EDGE) - THREE_CENTIMETRES - TWO_CENTIMETRES;
  }

  /// The whole text, once its last part was ended.
  WordPart part() {
    return xml;
  }

  /// How wide a line of text is.
  static int width(Face face, int size, String line) {
    return (int) (Typeface.of(face).width(line, size) * POINT);
  }

  void paragraph(Stand stand, int size, Run... runs) {
    xml.open("p").open("pPr");
    if (stand.style() != null) {
      xml.empty("pStyle", "val", stand.style());
    }
    if (stand.kept()) {
      xml.empty("keepNext");
    }
    if (stand.before() > 0) {
      xml.empty("spacing", "before", "" + stand.before() * POINT);
    }
    if (stand.inwards() > 0) {
      xml.empty("ind", "left", "" + stand.inwards() * POINT);
    } else if (stand.inwards() == NO_INDENT) {
      xml.empty("ind", "firstLine", "0");
    }
    if (stand.align() != null) {
      xml.empty("jc", "val", stand.align());
    }
    xml.open("rPr");
    size(size);
    xml.close().close();
    for (var run : runs) {
      run(run, size);
    }
    xml.close();
  }

  private void run(Run run, int size) {
    xml.open("r").open("rPr");
    if (run.face() == Face.BOLD || run.face() == Face.BOLD_ITALIC) {
      xml.empty("b").empty("bCs");
    }
    if (run.face() == Face.ITALIC || run.face() == Face.BOLD_ITALIC) {
      xml.empty("i").empty("iCs");
    }
    size(size);
    xml.close();
    boolean first = true;
    for (var line : Normalizer.normalize(run.text(), Normalizer.Form.NFC).split("\\R", -1)) {
      if (!first) {
        xml.empty("br");
      }
      xml.open("t", "xml:space", "preserve").text(line).close();
      first = false;
    }
    xml.close();
  }

  private void size(int size) {
    xml.empty("sz", "val", "" + 2 * size).empty("szCs", "val", "" + 2 * size);
  }

  /// A line of this length in the middle under what stands above it.
  void rule(int within, int length) {
    int side = Math.max(0, (within - length) / 2);
    xml.open("p").open("pPr").empty("keepNext").open("pBdr").empty("top", "val", "single", "sz", "6", "space", "1", "color", "000000").close()
        .empty("spacing", "before", "100", "line", "40", "lineRule", "exact").empty("ind", "left", "" + side, "right", "" + side)
        .open("rPr");
    size(2);
    xml.close().close().close();
  }

  /// A stamp in the middle: a word in bold in a frame, both in bright red.
  ///
  /// @param millimetres how wide it is
  void stamp(int within, int millimetres, int size, String word) {
    int side = Math.max(0, (within - millimetres * TWIPS_A_CENTIMETRE / 10) / 2);
    int high = Urgency.STAMP_HEIGHT * TWIPS_A_CENTIMETRE / 10;
    xml.open("p").open("pPr").empty("keepNext").open("pBdr");
    for (var edge : List.of("top", "left", "bottom", "right")) {
      xml.empty(edge, "val", "single", "sz", "8", "space", "0", "color", STAMP_RED);
    }
    xml.close().empty("spacing", "before", "0", "after", "0", "line", "" + high, "lineRule", "exact").empty("ind", "left", "" + side, "right", "" + side, "firstLine", "0")
        .empty("jc", "val", "center").empty("textAlignment", "val", "center").close();
    xml.open("r").open("rPr").empty("b").empty("bCs").empty("color", "val", STAMP_RED);
    size(size);
    xml.close().open("t").text(word).close().close().close();
  }

  /// @param ruled whether lines part its cells
  void table(int[] widths, boolean ruled, Runnable rows) {
    xml.open("tbl").open("tblPr").empty("tblW", "w", "" + IntStream.of(widths).sum(), "type", "dxa");
    if (ruled) {
      xml.open("tblBorders");
      for (var edge : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
        xml.empty(edge, "val", "single", "sz", "4", "space", "0", "color", "000000");
      }
      xml.close();
    }
    var pad = ruled ? "" + CELL_PAD : "0";
    xml.empty("tblLayout", "type", "fixed").open("tblCellMar");
    var above = ruled ? "" + CELL_PAD / 2 : "0";
    xml.empty("top", "w", above, "type", "dxa").empty("left", "w", pad, "type", "dxa").empty("bottom", "w", above, "type", "dxa")
        .empty("right", "w", pad, "type", "dxa").close().close();
    xml.open("tblGrid");
    for (int column : widths) {
      xml.empty("gridCol", "w", "" + column);
    }
    xml.close();
    rows.run();
    xml.close();
  }

  /// A row that is not parted between pages.
  void row(Runnable cells) {
    row(false, cells);
  }

  /// The row of a table that stands again at the top of each page.
  void headRow(Runnable cells) {
    row(true, cells);
  }

  private void row(boolean head, Runnable cells) {
    xml.open("tr").open("trPr").empty("cantSplit");
    if (head) {
      xml.empty("tblHeader");
    }
    xml.close();
    cells.run();
    xml.close();
  }

  void cell(int wide, Runnable paragraphs) {
    cell(wide, 1, paragraphs);
  }

  /// @param columns over how many columns it goes
  void cell(int wide, int columns, Runnable paragraphs) {
    xml.open("tc").open("tcPr").empty("tcW", "w", "" + wide, "type", "dxa");
    if (columns > 1) {
      xml.empty("gridSpan", "val", "" + columns);
    }
    xml.close();
    paragraphs.run();
    xml.close();
  }

  /// The end of a part that another follows on sheets of its own.
  void endOfPart(boolean landscape) {
    xml.open("p").open("pPr").empty("spacing", "line", "20", "lineRule", "exact").open("rPr");
    size(1);
    xml.close();
    lastPart(landscape);
    xml.close().close();
  }

  /// The sheets of the part that ends here: its pages are numbered from 1, and the first shows no number.
  void lastPart(boolean landscape) {
    xml.open("sectPr").empty("headerReference", "type", "default", "r:id", "header").empty("footerReference", "type", "default", "r:id", "footer")
        .empty("footerReference", "type", "first", "r:id", "footer");
    if (landscape) {
      xml.empty("pgSz", "w", "" + LONG_EDGE, "h", "" + SHORT_EDGE, "orient", "landscape");
    } else {
      xml.empty("pgSz", "w", "" + SHORT_EDGE, "h", "" + LONG_EDGE);
    }
    xml.empty("pgMar", "top", "" + TWO_CENTIMETRES, "right", "" + TWO_CENTIMETRES, "bottom", "" + TWO_CENTIMETRES, "left", "" + THREE_CENTIMETRES,
        "header", "" + PAGE_NUMBER_FROM_EDGE, "footer", "" + PAGE_NUMBER_FROM_EDGE, "gutter", "0");
    xml.empty("pgNumType", "start", "1").empty("titlePg").close();
  }
}
