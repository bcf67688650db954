package vn.vinhdanh.document;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Lines.Line;
import vn.vinhdanh.document.Lines.Run;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.Sheet.Ink;

/// The sheets of one part of a paper (its body or one annex), filled from top to bottom, with page numbers of their own.
/// Source: 30/2020/NĐ-CP, Annex I, part I, I: A4; margins top and bottom 20 mm, left 30 mm, right 20 mm; the number
/// centred in the top margin, not on the first page.
///
/// Each block is a paragraph by itself for who has it read aloud, unless a layout says what it is; page numbers and rules are decoration.
final class PageFlow {
  static final float MM = 72 / 25.4f;
  static final float SHORT_EDGE = 210 * MM;
  static final float LONG_EDGE = 297 * MM;
  private static final float TOP = 20 * MM;
  private static final float BOTTOM = 20 * MM;
  private static final float LEFT = 30 * MM;
  private static final float RIGHT = 20 * MM;
  private static final float ASCENT = 0.9f;
  private static final float RULE = 0.6f;

  private final PdfFile file;
  private final PaperWords words;
  private final boolean draft;
  private final boolean sample;
  private final float sheetWidth;
  private final float sheetHeight;
  private Tag holder;
  private @Nullable Tag whole;
  private Sheet sheet;
  private int number;
  private float y;

  PageFlow(PdfFile file, PaperWords words, boolean draft, boolean sample, boolean landscape) {
    this.file = file;
    this.words = words;
    this.draft = draft;
    this.sample = sample;
    this.sheetWidth = landscape ? LONG_EDGE : SHORT_EDGE;
    this.sheetHeight = landscape ? SHORT_EDGE : LONG_EDGE;
    this.holder = file.document();
    this.sheet = file.addSheet(sheetWidth, sheetHeight);
    dress();
  }

  /// What the blocks lie in that come next.
  Tag holder() {
    return holder;
  }

  /// From now on blocks lie in this.
  void in(Tag tag) {
    holder = tag;
  }

  /// What is set here is one thing, in however many blocks.
  void as(Tag tag, Runnable set) {
    whole = tag;
    set.run();
    whole = null;
  }

  float left() {
    return LEFT;
  }

  float right() {
    return sheetWidth - RIGHT;
  }

  float width() {
    return right() - LEFT;
  }

  float y() {
    return y;
  }

  float room() {
    return sheetHeight - BOTTOM - y;
  }

  float fullRoom() {
    return sheetHeight - BOTTOM - TOP;
  }

  boolean atTop() {
    return y == TOP;
  }

  void down(float height) {
    y += height;
  }

  /// Goes to a new sheet unless so much height is left; a height that no sheet has stays where it is at the top.
  void need(float height) {
    if (height > room() && !atTop()) {
      newSheet();
    }
  }

  void newSheet() {
    sheet = file.addSheet(sheetWidth, sheetHeight);
    dress();
  }

  private void dress() {
    number++;
    y = TOP;
    if (draft || sample) {
      sheet.across(Face.BOLD, Ink.PALE, words.say(draft ? "draft" : "sample"));
    }
    if (sample) {
      sheet.says(number == 1 ? holder.add(Tag.Role.PARAGRAPH) : null);
      sheet.centred(sheetWidth / 2, sheetHeight - 10 * MM, Face.BOLD, 10, Ink.RED, words.say("sample-foot"));
      sheet.says(null);
    }
    if (number > 1) {
      sheet.centred(sheetWidth / 2, 13 * MM, Face.REGULAR, 13, Ink.BLACK, Integer.toString(number));
    }
  }

  /// A paragraph over the whole width. It is parted between sheets only with two lines on each side.
  ///
  /// @param keep height of what must stand on the same sheet as its last two lines
  /// @param tags what each run of it is
  void paragraph(List<Line> lines, float size, float leading, boolean justified, float keep, Function<Run, Tag> tags) {
    int from = 0;
    while (from < lines.size()) {
      var left = lines.size() - from;
      var fit = (int) Math.floor((room() + 0.01f) / leading);
      var whole = left <= fit && left * leading + keep <= room();
      var here = whole ? left : Math.min(fit, left - 2);
      if (!whole && here < 2 && !atTop()) {
        newSheet();
        continue;
      }
      var some = lines.subList(from, from + Math.clamp(here, 1, left));
      for (var line : some) {
        from++;
        line(line, left(), size, justified && line.goesOn() ? width() : 0, from < lines.size(), tags);
        y += leading;
      }
      if (from < lines.size()) {
        newSheet();
      }
    }
  }

  /// Lines of a block that is not parted: a cell, a signature, a head. Leaves the height where it was.
  void block(List<Line> lines, float x, float top, float wide, float size, float leading, Align align) {
    if (lines.stream().anyMatch(line -> !line.runs().isEmpty())) {
      block(whole == null ? holder.add(Tag.Role.PARAGRAPH) : whole, lines, x, top, wide, size, leading, align);
    }
  }

  /// As above, of what it is told to be; null: decoration, as heads of lists that are repeated.
  void block(@Nullable Tag tag, List<Line> lines, float x, float top, float wide, float size, float leading, Align align) {
    var back = y;
    y = top;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var slack = wide - line.width();
      var shift =
          switch (align) {
            case LEFT -> 0;
            case CENTRE -> slack / 2;
            case RIGHT -> slack;
          };
      line(line, x + shift, size, 0, i < lines.size() - 1 || whole != null, any -> tag);
      y += leading;
    }
    y = back;
  }

  /// @param on whether more follows: a blank behind the line keeps its last word apart from the next one where the text is read without its looks
  private void line(Line line, float x, float size, float stretchTo, boolean on, Function<Run, @Nullable Tag> tags) {
    var gaps = line.gaps();
    var slack = stretchTo - line.indent() - line.width();
    var wordGap = stretchTo > 0 && gaps > 0 ? slack / gaps : 0;
    var at = x + line.indent();
    for (int i = 0; i < line.runs().size(); i++) {
      var run = line.runs().get(i);
      var text = on && !line.withinWord() && i == line.runs().size() - 1 ? run.text() + " " : run.text();
      sheet.says(tags.apply(run));
      sheet.text(at, y + size * ASCENT, run.face(), size, Ink.BLACK, text, wordGap);
      at += Typeface.of(run.face()).width(run.text(), size) + run.gaps() * wordGap;
    }
    sheet.says(null);
  }

  /// A stamp: a word in bold in a frame, both in bright red.
  void stamp(String word, float middle, float top, float wide, float high, float size) {
    sheet.says(holder.add(Tag.Role.PARAGRAPH));
    sheet.centred(middle, top + high / 2 + size * 0.34f, Face.BOLD, size, Ink.BRIGHT, word);
    sheet.says(null);
    sheet.frame(middle - wide / 2, top, wide, high, 2 * RULE, Ink.BRIGHT);
  }

  void rule(float x1, float top, float x2) {
    sheet.line(x1, top, x2, top, RULE, Ink.BLACK);
  }

  void upright(float x, float from, float to) {
    sheet.line(x, from, x, to, RULE, Ink.BLACK);
  }
}
