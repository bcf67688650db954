package vn.vinhdanh.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines. A word wider than a line is broken between its letters.
final class Lines {
  /// A stretch of text in one face.
  record Run(Face face, String text) {

    int gaps() {
      int gaps = 0;
      for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
        gaps++;
      }
      return gaps;
    }
  }

  /// One line: its runs, how wide they are, whether the paragraph goes on after it (so that it is justified), and whether it ends within a word.
  record Line(List<Run> runs, float width, float indent, boolean goesOn, boolean withinWord) {
    int gaps() {
      int gaps = 0;
      for (var run : runs) {
        gaps += run.gaps();
      }
      return gaps;
    }
  }

  private final float size;
  private final float width;
  private final float indent;
  private final List<Line> lines = new ArrayList<>();
  private final List<Run> current = new ArrayList<>();
  private float filled;

  private Lines(float size, float width, float indent) {
    this.size = size;
    this.width = width;
    this.indent = indent;
  }

  static List<Line> of(Face face, float size, float width, String text) {
    return of(List.of(new Run(face, text)), size, width, 0);
  }

  static List<Line> of(List<Run> runs, float size, float width, float indent) {
    var lines = new Lines(size, width, indent);
    for (var run : runs) {
      var pieces = Normalizer.normalize(run.text(), Normalizer.Form.NFC).split("\\R", -1);
      for (int i = 0; i < pieces.length; i++) {
        if (i > 0) {
          lines.end(false);
        }
        for (var word : pieces[i].strip().split("[ \\t]+")) {
          lines.add(run.face(), word);
        }
      }
    }
    lines.end(false);
    return List.copyOf(lines.lines);
  }

  /// As many lines as [#of] makes, of about the same width, for centred text.
  static List<Line> balanced(Face face, float size, float width, String text) {
    var lines = of(face, size, width, text);
    var enough = width;
    var tooLittle = width / 2;
    for (int step = 0; lines.size() > 1 && step < 7; step++) {
      var middle = (enough + tooLittle) / 2;
      if (of(face, size, middle, text).size() > lines.size()) {
        tooLittle = middle;
      } else {
        enough = middle;
      }
    }
    return enough == width ? lines : of(face, size, enough, text);
  }

  private void add(Face face, String word) {
    if (word.isEmpty()) {
      return;
    }
    var typeface = Typeface.of(face);
    var gap = current.isEmpty() ? 0 : typeface.width(" ", size);
    var wide = typeface.width(word, size);
    if (!current.isEmpty() && filled + gap + wide > room()) {
      end(true);
      gap = 0;
    }
    var rest = word;
    while (wide > room()) {
      var fits = longestStart(typeface, rest);
      put(face, rest.substring(0, fits), typeface.width(rest.substring(0, fits), size));
      end(true, true);
      rest = rest.substring(fits);
      wide = typeface.width(rest, size);
    }
    if (!rest.isEmpty()) {
      put(face, gap > 0 ? " " + rest : rest, gap + wide);
    }
  }

  private int longestStart(Typeface typeface, String word) {
    var fits = word.offsetByCodePoints(0, 1);
    while (fits < word.length()) {
      var next = word.offsetByCodePoints(fits, 1);
      if (typeface.width(word.substring(0, next), size) > room()) {
        break;
      }
      fits = next;
    }
    return fits;
  }

  private float room() {
    return width - lineIndent();
  }

  private float lineIndent() {
    return lines.isEmpty() ? indent : 0;
  }

  private void put(Face face, String text, float wide) {
    if (!current.isEmpty() && current.getLast().face() == face) {
      current.set(current.size() - 1, new Run(face, current.getLast().text() + text));
    } else {
      current.add(new Run(face, text));
    }
    filled += wide;
  }

  private void end(boolean goesOn) {
    end(goesOn, false);
  }

  private void end(boolean goesOn, boolean withinWord) {
    lines.add(new Line(List.copyOf(current), filled, lineIndent(), goesOn, withinWord));
    current.clear();
    filled = 0;
  }
}
