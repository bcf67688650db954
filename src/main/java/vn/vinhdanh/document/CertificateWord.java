package vn.vinhdanh.document;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Sheet.Ink;

/// Sets one certificate as a Word text, to be written on in Word or LibreOffice: the texts, colours and places of [CertificateLayout] on a sheet of A4 in
/// landscape. Its rows have heights of their own, so that it stays on one sheet. Sizes are points, lengths twentieths of a point.
/// Source: 98/2023/NĐ-CP, article 104.
final class CertificateWord {
  private static final float MM = PageFlow.MM;
  private static final int POINT = 20;
  private static final int WIDTH = 16838;
  private static final int HEIGHT = 11906;
  private static final int SIDE = twips(20);
  private static final int TOP = twips(15);
  private static final int BOTTOM = twips(18);
  private static final int FOOT_FROM_EDGE = twips(12);
  private static final int INSIDE = WIDTH - 2 * SIDE;
  private static final int EMBLEM_ROW = twips(28);
  private static final int HEAD_ROW = twips(16);
  private static final int MIDDLE_ROW = twips(80);
  private static final int FOOT_ROW = twips(48);
  private static final float EMBLEM_HIGH = 24 * MM;
  private static final float EMBLEM_WIDEST = 60 * MM;
  private static final float QR_SIDE = 22 * MM;
  private static final int QR_SCALE = 8;
  private static final int QUIET = 4;
  private static final int FLAG_DOTS = 12;
  private static final String GOLD = "B88A29";
  private static final byte[] FLAGS = flags();

  private final PaperWords words;
  private final CertificatePaper paper;
  private final WordPart xml = new WordPart("document").open("body");
  private final List<WordFile.Picture> pictures = new ArrayList<>();
  private int drawn;

  private CertificateWord(PaperWords words, CertificatePaper paper) {
    this.words = words;
    this.paper = paper;
  }

  static byte[] set(PaperWords words, CertificatePaper paper) {
    var layout = new CertificateWord(words, paper);
    layout.sheet();
    return WordFile.of(layout.xml, layout.footer(), layout.pictures);
  }

  private static int twips(float millimetres) {
    return Math.round(millimetres * MM * POINT);
  }

  private void sheet() {
    table(List.of(INSIDE / 3, INSIDE - 2 * (INSIDE / 3), INSIDE / 3), () -> row(EMBLEM_ROW, () -> {
      var emblem = paper.emblem();
      boolean flagged = emblem != null && paper.titleOfHonour();
      cell(INSIDE / 3, "center", () -> flags(flagged, "right"));
      cell(INSIDE - 2 * (INSIDE / 3), "center", () -> emblem(emblem));
      cell(INSIDE / 3, "center", () -> flags(flagged, "left"));
    }));
    between();
    table(List.of(INSIDE), () -> {
      row(HEAD_ROW, () -> cell(INSIDE, "top", this::head));
      row(MIDDLE_ROW, () -> cell(INSIDE, "center", this::middle));
    });
    between();
    int half = INSIDE / 2;
    table(List.of(half, INSIDE - half), () -> row(FOOT_ROW, () -> {
      cell(half, "top", () -> {
        decision();
        check(half);
      });
      cell(INSIDE - half, "top", this::signature);
    }));
    between();
    xml.open("sectPr");
    if (paper.sample()) {
      xml.empty("footerReference", "type", "default", "r:id", "footer");
    }
    xml.empty("pgSz", "w", "" + WIDTH, "h", "" + HEIGHT, "orient", "landscape")
        .empty("pgMar", "top", "" + TOP, "right", "" + SIDE, "bottom", "" + BOTTOM, "left", "" + SIDE, "header", "" + FOOT_FROM_EDGE,
            "footer", "" + FOOT_FROM_EDGE, "gutter", "0")
        .open("pgBorders", "offsetFrom", "page");
    for (var edge : List.of("top", "left", "bottom", "right")) {
      xml.empty(edge, "val", "thickThinSmallGap", "sz", "24", "space", "28", "color", GOLD);
    }
    xml.close().close();
  }

  private void flags(boolean there, String align) {
    if (there) {
      picture("flags", FLAGS, align, "", 33 * MM, 19.6f * MM);
    } else {
      line(Face.REGULAR, Ink.BLACK, 10, align, 0, "");
    }
  }

  private void emblem(@Nullable Emblem emblem) {
    if (emblem == null) {
      line(Face.REGULAR, Ink.BLACK, 10, "center", 0, "");
      return;
    }
    var bytes = emblem.picture();
    try {
      var seen = ImageIO.read(new ByteArrayInputStream(bytes));
      picture("emblem", bytes, "center", words.say("certificate.emblem"), Math.min(EMBLEM_HIGH * seen.getWidth() / seen.getHeight(), EMBLEM_WIDEST), EMBLEM_HIGH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head() {
    var lines = words.above(paper.profile());
    for (int i = 0; i < lines.size(); i++) {
      line(Face.BOLD, Ink.BLACK, 14, "center", 0, lines.get(i));
    }
    int side = Math.max(0, (INSIDE - WordText.width(Face.BOLD, 14, lines.getLast())) / 2);
    xml.open("p").open("pPr").open("pBdr").empty("top", "val", "single", "sz", "6", "space", "1", "color", "000000").close()
        .empty("spacing", "before", "40", "line", "40", "lineRule", "exact").empty("ind", "left", "" + side, "right", "" + side).close().close();
  }

  private void middle() {
    for (var part : CertificateLayout.fitted(words, paper, MIDDLE_ROW / (float) POINT * 0.92f)) {
      line(part.face(), part.ink(), part.size(), "center", part.above(), part.text());
    }
  }

  private void decision() {
    line(Face.BOLD_ITALIC, Ink.BLACK, 13, "left", 4, words.say("certificate.decision", paper.decisionNumber()));
    line(Face.BOLD_ITALIC, Ink.BLACK, 13, "left", 0, words.day(paper.decisionDay()));
    line(Face.BOLD_ITALIC, Ink.BLACK, 13, "left", 0, words.say("certificate.golden-book", Integer.toString(paper.goldenBookNumber())));
  }

  private void check(int wide) {
    int left = twips(27);
    table(List.of(left, wide - left), () -> row(twips(24), () -> {
      cell(left, "center", () -> picture("code", code(paper.checkAddress()), "left", words.say("certificate.code", paper.checkAddress()), QR_SIDE, QR_SIDE));
      cell(wide - left, "center", () -> {
        line(Face.ITALIC, Ink.BLACK, 10, "left", 0, words.say("certificate.check"));
        line(Face.REGULAR, Ink.BLACK, 9, "left", 0, paper.checkAddress());
      });
    }));
    between();
  }

  private void signature() {
    line(Face.BOLD_ITALIC, Ink.BLACK, 13, "center", 0, words.placeAndDay(paper.place(), paper.decisionDay()));
    var post = paper.signPost().toUpperCase(Locale.ROOT).lines().toList();
    post.forEach(each -> line(Face.BOLD, Ink.BLACK, 13, "center", 0, each));
    line(Face.BOLD, Ink.BLACK, 15, "center", 86 - 16 * post.size(), paper.signName());
  }

  private void table(List<Integer> widths, Runnable rows) {
    xml.open("tbl").open("tblPr").empty("tblW", "w", "" + widths.stream().mapToInt(Integer::intValue).sum(), "type", "dxa")
        .empty("tblLayout", "type", "fixed").open("tblCellMar").empty("left", "w", "0", "type", "dxa").empty("right", "w", "0", "type", "dxa").close().close();
    xml.open("tblGrid");
    widths.forEach(wide -> xml.empty("gridCol", "w", "" + wide));
    xml.close();
    rows.run();
    xml.close();
  }

  private void row(int high, Runnable cells) {
    xml.open("tr").open("trPr").empty("cantSplit").empty("trHeight", "val", "" + high, "hRule", "exact").close();
    cells.run();
    xml.close();
  }

  private void cell(int wide, String align, Runnable paragraphs) {
    xml.open("tc").open("tcPr").empty("tcW", "w", "" + wide, "type", "dxa").empty("vAlign", "val", align).close();
    paragraphs.run();
    xml.close();
  }

  /// A line that is hardly seen: two tables are parted by one, and a cell ends with one.
  private void between() {
    xml.open("p").open("pPr").empty("spacing", "line", "20", "lineRule", "exact").open("rPr").empty("sz", "val", "2").close().close().close();
  }

  private void line(Face face, Ink ink, float size, String align, float above, String text) {
    var half = "" + Math.round(size * 2);
    xml.open("p").open("pPr").empty("spacing", "before", "" + Math.round(above * POINT)).empty("jc", "val", align).close();
    if (!text.isEmpty()) {
      xml.open("r").open("rPr");
      if (face == Face.BOLD || face == Face.BOLD_ITALIC) {
        xml.empty("b").empty("bCs");
      }
      if (face == Face.ITALIC || face == Face.BOLD_ITALIC) {
        xml.empty("i").empty("iCs");
      }
      xml.empty("color", "val", colour(ink)).empty("sz", "val", half).empty("szCs", "val", half).close();
      xml.open("t", "xml:space", "preserve").text(text).close().close();
    }
    xml.close();
  }

  private static String colour(Ink ink) {
    return String.format(Locale.ROOT, "%02X%02X%02X", Math.round(ink.red() * 255), Math.round(ink.green() * 255), Math.round(ink.blue() * 255));
  }

  private void picture(String relation, byte[] bytes, String align, String description, float wide, float high) {
    if (pictures.stream().noneMatch(each -> each.relation().equals(relation))) {
      pictures.add(new WordFile.Picture(relation, bytes));
    }
    drawn++;
    xml.open("p").open("pPr").empty("jc", "val", align).close().open("r").picture(relation, drawn, description, wide, high).close().close();
  }

  private static byte[] code(String address) {
    var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    int side = (code.size + 2 * QUIET) * QR_SCALE;
    var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        picture.setRGB(x, y, code.getModule(x / QR_SCALE - QUIET, y / QR_SCALE - QUIET) ? 0 : 0xFFFFFF);
      }
    }
    return png(picture);
  }

  /// A row of three red flags, as on certificates of titles.
  private static byte[] flags() {
    var picture = new BufferedImage(33 * FLAG_DOTS, 196 * FLAG_DOTS / 10, BufferedImage.TYPE_INT_ARGB);
    var pen = picture.createGraphics();
    for (int i = 0; i < 3; i++) {
      int pole = (i * 11 + 1) * FLAG_DOTS;
      pen.setColor(new Color(0xC8, 0x0F, 0x17));
      pen.fillPolygon(new Polygon(
          new int[] {pole, pole + 9 * FLAG_DOTS / 2, pole + 9 * FLAG_DOTS, pole + 9 * FLAG_DOTS, pole + 9 * FLAG_DOTS / 2, pole},
          new int[] {FLAG_DOTS, 2 * FLAG_DOTS, FLAG_DOTS, 8 * FLAG_DOTS, 9 * FLAG_DOTS, 8 * FLAG_DOTS}, 6));
      pen.setColor(new Color(0xB8, 0x8A, 0x29));
      pen.fillRect(pole - 2, 0, 5, picture.getHeight());
    }
    pen.dispose();
    return png(picture);
  }

  private static byte[] png(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// What marks a sheet of made-up data.
  private WordPart footer() {
    var footer = new WordPart("ftr");
    footer.open("p").open("pPr").empty("jc", "val", "center").close();
    footer.open("r").open("rPr").empty("b").empty("bCs").empty("color", "val", "C00000").empty("sz", "val", "20").empty("szCs", "val", "20").close();
    footer.open("t").text(paper.sample() ? words.say("sample-foot") : "").close().close().close();
    return footer;
  }
}
