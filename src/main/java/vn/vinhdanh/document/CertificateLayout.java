package vn.vinhdanh.document;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.vinhdanh.document.Lines.Line;
import vn.vinhdanh.document.Sheet.Ink;
import vn.vinhdanh.document.Tag.Box;
import vn.vinhdanh.document.Tag.Role;

/// Sets one certificate on a sheet of A4, landscape. Source: 98/2023/NĐ-CP, article 104; the border is a plain double
/// line of our own, so that it cannot be mistaken for that of a state-level award.
final class CertificateLayout {
  private static final float MM = PageFlow.MM;
  private static final float WIDTH = PageFlow.LONG_EDGE;
  private static final float HEIGHT = PageFlow.SHORT_EDGE;
  private static final float MIDDLE = WIDTH / 2;
  private static final float TEXT_WIDTH = WIDTH - 64 * MM;
  private static final float MIDDLE_TOP = 66 * MM;
  private static final float BAND_TOP = 146 * MM;
  private static final float QR_SIDE = 22 * MM;
  private static final float CHECK_WIDTH = 80 * MM;

  private final Sheet sheet;
  private final Tag tags;
  private final PaperWords words;
  private final CertificatePaper paper;

  /// A text in the middle of the sheet and its lines, with the gap above them.
  record Part(Role role, String text, List<Line> lines, Face face, Ink ink, float size, float above) {
    float height() {
      return above + lines.size() * size * 1.22f;
    }
  }

  private CertificateLayout(Sheet sheet, Tag tags, PaperWords words, CertificatePaper paper) {
    this.sheet = sheet;
    this.tags = tags;
    this.words = words;
    this.paper = paper;
  }

  static void set(PdfFile file, PaperWords words, CertificatePaper paper, Map<Emblem, PDImageXObject> emblems, Function<Emblem, PDImageXObject> pictures) {
    var layout = new CertificateLayout(file.addSheet(WIDTH, HEIGHT), file.document().add(Role.SECTION), words, paper);
    layout.border();
    var emblem = paper.emblem();
    if (emblem != null) {
      layout.emblem(emblems.computeIfAbsent(emblem, pictures));
    }
    layout.head();
    layout.middle();
    layout.decision();
    layout.signature();
    layout.check();
  }

  private void border() {
    if (paper.sample()) {
      sheet.across(Face.BOLD, Ink.PALE, words.say("sample"));
    }
    sheet.frame(10 * MM, 10 * MM, WIDTH - 20 * MM, HEIGHT - 20 * MM, 2.4f, Ink.GOLD);
    sheet.frame(12.2f * MM, 12.2f * MM, WIDTH - 24.4f * MM, HEIGHT - 24.4f * MM, 0.8f, Ink.GOLD);
    if (paper.sample()) {
      says(Role.PARAGRAPH);
      sheet.centred(MIDDLE, HEIGHT - 14.5f * MM, Face.BOLD, 10, Ink.RED, words.say("sample-foot"));
      sheet.says(null);
    }
  }

  private void emblem(PDImageXObject emblem) {
    var high = 24 * MM;
    var wide = Math.min(high * emblem.getWidth() / emblem.getHeight(), 60 * MM);
    var top = 15 * MM;
    figure(words.say("certificate.emblem"), MIDDLE - wide / 2, top, wide, high);
    sheet.picture(emblem, MIDDLE - wide / 2, top, wide, high);
    sheet.says(null);
    if (paper.titleOfHonour()) {
      for (int i = 0; i < 3; i++) {
        var away = wide / 2 + (6 + i * 11) * MM;
        flag(MIDDLE + away, top + 3 * MM, 1);
        flag(MIDDLE - away, top + 3 * MM, -1);
      }
    }
  }

  /// What is drawn next is something else than what was.
  private Tag says(Role role) {
    var tag = tags.add(role);
    sheet.says(tag);
    return tag;
  }

  private void figure(String instead, float left, float top, float wide, float high) {
    says(Role.FIGURE).saidAs(instead).around(new Box(left, HEIGHT - top - high, left + wide, HEIGHT - top));
  }

  private void flag(float pole, float top, int side) {
    var wide = 9 * MM * side;
    sheet.line(pole, top, pole, top + 19 * MM, 1.2f, Ink.GOLD);
    sheet.fill(
        Ink.RED,
        pole, top + 0.6f * MM,
        pole + wide * 0.5f, top + 1.6f * MM,
        pole + wide, top + 0.6f * MM,
        pole + wide, top + 7.6f * MM,
        pole + wide * 0.5f, top + 8.6f * MM,
        pole, top + 7.6f * MM);
  }

  private void head() {
    var lines = words.above(paper.profile());
    if (lines.size() > 1) {
      says(Role.PARAGRAPH);
      sheet.centred(MIDDLE, 46 * MM, Face.BOLD, 14, Ink.BLACK, lines.getFirst());
    }
    var last = lines.getLast();
    says(Role.PARAGRAPH);
    sheet.centred(MIDDLE, 52.5f * MM, Face.BOLD, 14.5f, Ink.BLACK, last);
    var half = Typeface.of(Face.BOLD).width(last, 14.5f) / 2;
    sheet.line(MIDDLE - half, 54.6f * MM, MIDDLE + half, 54.6f * MM, 0.8f, Ink.BLACK);
  }

  private void middle() {
    var room = BAND_TOP - MIDDLE_TOP;
    var parts = fitted(words, paper, room);
    var y = MIDDLE_TOP + (room - height(parts)) / 3;
    for (var part : parts) {
      y += part.above();
      var tag = says(part.role());
      if (part.role() == Role.H1) {
        tag.bookmarked(1, paper.recipient());
      }
      for (var line : part.lines()) {
        y += part.size() * 1.22f;
        var x = MIDDLE - line.width() / 2;
        for (var run : line.runs()) {
          sheet.text(x, y - part.size() * 0.3f, part.face(), part.size(), part.ink(), run.text() + (line.goesOn() && !line.withinWord() ? " " : ""));
        }
      }
    }
  }

  /// The texts of the middle, as large as there is room for.
  static List<Part> fitted(PaperWords words, CertificatePaper paper, float room) {
    var scale = 1f;
    var parts = parts(words, paper, scale);
    while (height(parts) > room) {
      scale *= 0.95f;
      parts = parts(words, paper, scale);
    }
    return parts;
  }

  private static float height(List<Part> parts) {
    return (float) parts.stream().mapToDouble(Part::height).sum();
  }

  private static List<Part> parts(PaperWords words, CertificatePaper paper, float scale) {
    var parts = new ArrayList<Part>();
    parts.add(fitted(Role.PARAGRAPH, paper.awardingPost().toUpperCase(Locale.ROOT), Face.BOLD, Ink.RED, 20 * scale, 0));
    var give = words.say(paper.titleOfHonour() ? "give-title" : "give");
    parts.add(fitted(Role.PARAGRAPH, give, Face.BOLD, Ink.BLACK, 16 * scale, 5 * scale));
    parts.add(fitted(Role.H1, paper.form().toUpperCase(Locale.ROOT), Face.BOLD, Ink.RED, 36 * scale, 3 * scale));
    parts.add(fitted(Role.PARAGRAPH, paper.recipient(), Face.BOLD, Ink.BLACK, 25 * scale, 7 * scale));
    if (!paper.detail().isEmpty()) {
      parts.add(fitted(Role.PARAGRAPH, paper.detail(), Face.REGULAR, Ink.BLACK, 16 * scale, 2 * scale));
    }
    parts.add(fitted(Role.PARAGRAPH, paper.achievement(), Face.REGULAR, Ink.BLACK, 16 * scale, 6 * scale));
    return parts;
  }

  /// One line if a size down to two thirds makes it one, else wrapped at about that size.
  private static Part fitted(Role role, String text, Face face, Ink ink, float size, float above) {
    var wide = Typeface.of(face).width(text, size);
    var fit = size * Math.clamp(TEXT_WIDTH / wide, 0.75f, 1f) - 0.01f;
    return new Part(role, text, Lines.balanced(face, fit, TEXT_WIDTH, text), face, ink, fit, above);
  }

  private void decision() {
    var left = 20 * MM;
    var lines =
        List.of(
            words.say("certificate.decision", paper.decisionNumber()),
            words.day(paper.decisionDay()),
            words.say("certificate.golden-book", Integer.toString(paper.goldenBookNumber())));
    var y = 155 * MM;
    for (var line : lines) {
      says(Role.PARAGRAPH);
      sheet.text(left, y, Face.BOLD_ITALIC, 13, Ink.BLACK, line);
      y += 17;
    }
  }

  private void signature() {
    var middle = WIDTH - 78 * MM;
    var wide = 100 * MM;
    var y = 151 * MM;
    var day = words.placeAndDay(paper.place(), paper.decisionDay());
    says(Role.PARAGRAPH);
    sheet.centred(middle, y, Face.BOLD_ITALIC, 13, Ink.BLACK, day);
    says(Role.PARAGRAPH);
    for (var post : Lines.of(Face.BOLD, 13, wide, paper.signPost().toUpperCase(Locale.ROOT))) {
      y += 16;
      sheet.text(
          middle - post.width() / 2, y, Face.BOLD, 13, Ink.BLACK, post.runs().isEmpty() ? "" : post.runs().getFirst().text() + " ");
    }
    says(Role.PARAGRAPH);
    sheet.centred(middle, 191 * MM, Face.BOLD, 15, Ink.BLACK, paper.signName());
  }

  private void check() {
    var code = QrCode.encodeText(paper.checkAddress(), QrCode.Ecc.MEDIUM);
    var square = QR_SIDE / code.size;
    var left = 20 * MM;
    var top = 171 * MM;
    var dark = new ArrayList<int[]>();
    for (int row = 0; row < code.size; row++) {
      for (int column = 0; column < code.size; column++) {
        int from = column;
        while (column < code.size && code.getModule(column, row)) {
          column++;
        }
        if (column > from) {
          dark.add(new int[] {from, row, column - from});
        }
      }
    }
    sheet.says(null);
    sheet.fill(new Ink(1, 1, 1), left - 4 * square, top - 4 * square, left + QR_SIDE + 4 * square, top - 4 * square,
        left + QR_SIDE + 4 * square, top + QR_SIDE + 4 * square, left - 4 * square, top + QR_SIDE + 4 * square);
    figure(words.say("certificate.code", paper.checkAddress()), left, top, QR_SIDE, QR_SIDE);
    sheet.grid(Ink.BLACK, left, top, square, dark);
    var textLeft = left + QR_SIDE + 5 * MM;
    says(Role.PARAGRAPH);
    sheet.text(textLeft, top + 8 * MM, Face.ITALIC, 10, Ink.BLACK, words.say("certificate.check"));
    says(Role.PARAGRAPH);
    var y = top + 13 * MM;
    for (var line : Lines.of(Face.REGULAR, 9, CHECK_WIDTH, typedAddress())) {
      sheet.text(textLeft, y, Face.REGULAR, 9, Ink.BLACK, line.runs().getFirst().text());
      y += 11;
    }
  }

  /// The code is what people type: an address of more than a line breaks before it.
  private String typedAddress() {
    var address = paper.checkAddress();
    if (Typeface.of(Face.REGULAR).width(address, 9) <= CHECK_WIDTH) {
      return address;
    }
    int code = address.lastIndexOf('/') + 1;
    return address.substring(0, code) + "\n" + address.substring(code);
  }
}
