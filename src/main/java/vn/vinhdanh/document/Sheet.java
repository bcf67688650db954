package vn.vinhdanh.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/// One sheet of a PDF. Lengths are points (1/72 inch); y counts from the top edge down, to the baseline of a text. Texts, pictures and shapes belong to the
/// [Tag] that was said last; lines and frames, and all that is drawn while none is said, are decoration.
final class Sheet {
  /// Ink as red, green, blue from 0 to 1.
  record Ink(float red, float green, float blue) {
    static final Ink BLACK = new Ink(0, 0, 0);
    static final Ink RED = new Ink(0.78f, 0.06f, 0.09f);
    /// Of stamps ("đỏ tươi").
    static final Ink BRIGHT = new Ink(1, 0, 0);
    static final Ink GOLD = new Ink(0.72f, 0.54f, 0.16f);
    static final Ink PALE = new Ink(0.95f, 0.91f, 0.905f);
  }

  private final float width;
  private final float height;
  private final StringBuilder content = new StringBuilder(8192);
  private final Set<Face> faces = EnumSet.noneOf(Face.class);
  private final Map<String, PDImageXObject> pictures = new LinkedHashMap<>();
  private final List<Tag> marked = new ArrayList<>();
  private @Nullable Tag said;
  private @Nullable Tag open;
  private boolean anyOpen;

  Sheet(float width, float height) {
    this.width = width;
    this.height = height;
  }

  static String resourceName(Face face) {
    return "F" + face.ordinal();
  }

  /// What is drawn from now on belongs to this tag, or is decoration.
  void says(@Nullable Tag tag) {
    said = tag;
  }

  private void begin(@Nullable Tag tag, float y) {
    if (anyOpen && open == tag) {
      return;
    }
    end();
    if (tag == null) {
      content.append("/Artifact BMC\n");
    } else {
      tag.mark(this, marked.size(), height - y);
      content.append('/').append(tag.role().written()).append(" <</MCID ").append(marked.size()).append(">> BDC\n");
      marked.add(tag);
    }
    open = tag;
    anyOpen = true;
  }

  private void end() {
    if (anyOpen) {
      content.append("EMC\n");
      anyOpen = false;
    }
  }

  void text(float x, float y, Face face, float size, Ink ink, String text) {
    text(x, y, face, size, ink, text, 0);
  }

  /// Sets one line of text; each space in it grows by `wordGap` points.
  void text(float x, float y, Face face, float size, Ink ink, String text, float wordGap) {
    if (text.isEmpty()) {
      return;
    }
    begin(said, y - size);
    boolean whole = Typeface.of(face).has(text);
    if (!whole) {
      content.append("/Span <</ActualText <FEFF").append(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE))).append(">>> BDC ");
    }
    content.append("BT ");
    ink(ink, "rg");
    font(face, size);
    number(x).number(height - y).append("Td ");
    glyphs(face, size, text, wordGap);
    content.append(whole ? "ET\n" : "ET EMC\n");
  }

  void centred(float middle, float y, Face face, float size, Ink ink, String text) {
    text(middle - Typeface.of(face).width(text, size) / 2, y, face, size, ink, text);
  }

  /// Sets a text through the middle of the sheet, rising from left to right, its width three fifths of the diagonal.
  void across(Face face, Ink ink, String text) {
    var typeface = Typeface.of(face);
    var diagonal = Math.hypot(width, height);
    var size = (float) (diagonal * 0.6 / typeface.width(text, 1));
    var half = diagonal * 0.3;
    var cos = width / diagonal;
    var sin = height / diagonal;
    var x = width / 2 - half * cos + size * 0.3 * sin;
    var y = height / 2 - half * sin - size * 0.3 * cos;
    end();
    content.append("/Artifact <</Type /Pagination /Subtype /Watermark /ActualText ()>> BDC BT ");
    ink(ink, "rg");
    font(face, size);
    number((float) cos).number((float) sin).number((float) -sin).number((float) cos);
    number((float) x).number((float) y).append("Tm ");
    glyphs(face, size, text, 0);
    content.append("ET EMC\n");
  }

  void line(float x1, float y1, float x2, float y2, float thickness, Ink ink) {
    begin(null, 0);
    ink(ink, "RG");
    number(thickness).append("w ");
    number(x1).number(height - y1).append("m ");
    number(x2).number(height - y2).append("l S\n");
  }

  void frame(float x, float y, float wide, float high, float thickness, Ink ink) {
    begin(null, 0);
    ink(ink, "RG");
    number(thickness).append("w ");
    number(x).number(height - y - high).number(wide).number(high).append("re S\n");
  }

  /// Fills a polygon given as x, y, x, y …
  void fill(Ink ink, float... corners) {
    begin(said, corners[1]);
    ink(ink, "rg");
    for (int i = 0; i < corners.length; i += 2) {
      number(corners[i]).number(height - corners[i + 1]).append(i == 0 ? "m " : "l ");
    }
    content.append("h f\n");
  }

  /// Fills runs of a grid's squares, each given by column, row and length, as one shape; rows overlap by a hair, so that no light shows between them.
  void grid(Ink ink, float left, float top, float square, List<int[]> runs) {
    begin(said, top);
    content.append("q ");
    ink(ink, "rg");
    number(square).append("0 0 ");
    number(-square).number(left).number(height - top).append("cm\n");
    for (var run : runs) {
      content.append(run[0]).append(' ').append(run[1]).append(' ').append(run[2]).append(" 1.01 re\n");
    }
    content.append("f Q\n");
  }

  void picture(PDImageXObject picture, float x, float y, float wide, float high) {
    begin(said, y);
    var name = "P" + pictures.size();
    pictures.put(name, picture);
    content.append("q ");
    number(wide).append("0 0 ");
    number(high).number(x).number(height - y - high).append("cm /").append(name).append(" Do Q\n");
  }

  private void font(Face face, float size) {
    faces.add(face);
    content.append('/').append(resourceName(face)).append(' ');
    number(size).append("Tf ");
  }

  private void glyphs(Face face, float size, String text, float wordGap) {
    var typeface = Typeface.of(face);
    var stretch = -wordGap * 1000 / size;
    content.append("[<");
    for (int i = 0; i < text.length(); ) {
      var character = text.codePointAt(i);
      var glyph = typeface.glyph(character);
      for (int shift = 12; shift >= 0; shift -= 4) {
        content.append(Character.forDigit(glyph >> shift & 15, 16));
      }
      if (character == ' ' && wordGap != 0) {
        content.append("> ");
        number(stretch).append('<');
      }
      i += Character.charCount(character);
    }
    content.append(">] TJ ");
  }

  private void ink(Ink ink, String operator) {
    number(ink.red()).number(ink.green()).number(ink.blue()).append(operator).append(' ');
  }

  private Sheet number(float value) {
    var thousandths = Math.round(value * 1000.0);
    if (thousandths < 0) {
      content.append('-');
    }
    var size = Math.abs(thousandths);
    content.append(size / 1000);
    if (size % 1000 != 0) {
      content.append('.').append(size / 100 % 10).append(size / 10 % 10).append(size % 10);
    }
    content.append(' ');
    return this;
  }

  private Sheet append(Object what) {
    content.append(what);
    return this;
  }

  float width() {
    return width;
  }

  float height() {
    return height;
  }

  Set<Face> faces() {
    return faces;
  }

  Map<String, PDImageXObject> pictures() {
    return pictures;
  }

  /// The tags of the marks on this sheet, by their numbers.
  List<Tag> marked() {
    return marked;
  }

  String content() {
    end();
    return content.toString();
  }
}
