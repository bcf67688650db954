package vn.vinhdanh.clerical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;

/// The text of a paper as people type it, read as what it is on paper: each line a paragraph, one that begins “Điều 1.” an article (without an end mark its title: a heading), one that begins with a
/// Roman numeral (or “Phần”, “Chương”, “Mục”) or is a short numbered line without an end mark a heading; lines with bars between their parts (“STT | Đơn vị”)
/// a table, whose first line is its head. Empty lines part tables and say nothing else.
///
/// Source: 30/2020/NĐ-CP, Annex I, part I, II.5.
@Component
class WrittenText {

  /// A table that is wider than a sheet is read by nobody.
  static final int MOST_COLUMNS = 12;

  /// More is no cell but a paragraph.
  static final int MOST_IN_A_CELL = 1000;

  /// The head of a table is drawn on each sheet.
  static final int MOST_IN_A_HEAD = 100;

  private static final Pattern NUMBERED = Pattern.compile("\\d+(?:\\.\\d+)*\\.\\s+\\S.*");
  private static final Pattern ENDED = Pattern.compile(".*[.;:,…]");
  private static final int LONGEST_HEADING = 150;
  private static final int LONGEST_CELL = 60;
  private static final int NARROW = 10;
  private static final int SHORT = 6;

  private final Pattern article;
  private final Pattern part;

  @Autowired
  WrittenText(Texts texts) {
    this(texts.inVietnamese("clerical.written.article"), texts.inVietnamese("clerical.written.parts"));
  }

  /// @param articleWord with which an article begins
  /// @param partWords with which larger parts begin, each parted from the next by `;`
  WrittenText(String articleWord, String partWords) {
    this.article = Pattern.compile("(" + articleWord + "\\s+\\d+\\p{Ll}?\\.)\\s*(.*)");
    this.part = Pattern.compile("[IVX]+\\.\\s*\\S.*|(?:" + partWords.replace(';', '|') + ")\\s+[IVX\\d]+\\b.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  List<PaperBlock> read(String text) {
    var blocks = new ArrayList<PaperBlock>();
    var table = new ArrayList<List<String>>();
    for (var raw : text.lines().toList()) {
      var line = raw.strip();
      if (line.contains("|")) {
        table.add(cells(line));
        continue;
      }
      endTable(table, blocks);
      if (!line.isEmpty()) {
        blocks.add(block(line));
      }
    }
    endTable(table, blocks);
    return withoutRuns(blocks);
  }

  /// Numbered lines one after the other head nothing: they are a list.
  private static List<PaperBlock> withoutRuns(List<PaperBlock> blocks) {
    var told = new ArrayList<PaperBlock>();
    for (int i = 0; i < blocks.size(); i++) {
      boolean run = i > 0 && alike(blocks.get(i - 1), blocks.get(i)) || i + 1 < blocks.size() && alike(blocks.get(i), blocks.get(i + 1));
      told.add(run && blocks.get(i) instanceof Heading heading ? new Paragraph(heading.text()) : blocks.get(i));
    }
    return told;
  }

  private static boolean alike(PaperBlock first, PaperBlock second) {
    return first instanceof Heading one && second instanceof Heading other && depth(one.text()) > 0 && depth(one.text()) == depth(other.text());
  }

  /// How many numbers stand before a line: “1.2. Cấp xã” has two; 0 for none.
  private static int depth(String line) {
    return NUMBERED.matcher(line).matches() ? (int) line.substring(0, line.indexOf(' ')).chars().filter(sign -> sign == '.').count() : 0;
  }

  /// How many columns the widest table has; 0 without tables.
  static int widest(String text) {
    return text.lines().map(String::strip).filter(line -> line.contains("|")).mapToInt(line -> cells(line).size()).max().orElse(0);
  }

  /// How many characters the longest cell of a table has; 0 without tables.
  static int longestCell(String text) {
    return text.lines().map(String::strip).filter(line -> line.contains("|")).flatMap(line -> cells(line).stream()).mapToInt(String::length).max().orElse(0);
  }

  /// How many characters the longest cell in the head of a table has; 0 without tables.
  static int longestHead(String text) {
    int longest = 0;
    boolean within = false;
    for (var raw : text.lines().toList()) {
      boolean row = raw.contains("|");
      if (row && !within) {
        longest = Math.max(longest, cells(raw.strip()).stream().mapToInt(String::length).max().orElse(0));
      }
      within = row;
    }
    return longest;
  }

  private PaperBlock block(String line) {
    var begun = article.matcher(line);
    if (begun.matches()) {
      if (line.length() <= LONGEST_HEADING && !begun.group(2).isEmpty() && !ENDED.matcher(line).matches()) {
        return new Heading(2, line);
      }
      return new Article(begun.group(1), begun.group(2));
    }
    if (line.length() <= LONGEST_HEADING && part.matcher(line).matches()) {
      return new Heading(1, line);
    }
    if (line.length() <= LONGEST_HEADING && NUMBERED.matcher(line).matches() && !ENDED.matcher(line).matches()) {
      return new Heading(2, line);
    }
    return new Paragraph(line);
  }

  /// A bar at the beginning or the end of a line parts nothing.
  private static List<String> cells(String line) {
    var inner = line.replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static void endTable(List<List<String>> table, List<PaperBlock> blocks) {
    if (table.isEmpty()) {
      return;
    }
    var head = table.getFirst();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < head.size(); i++) {
      columns.add(column(table, i));
    }
    var rows = new ArrayList<Entry>();
    table.stream().skip(1).forEach(cells -> rows.add(new Row(filled(cells, head.size()))));
    blocks.add(new Listing(columns, rows));
    table.clear();
  }

  /// As wide as its longest word or text asks for, short ones in the middle.
  private static Column column(List<List<String>> table, int index) {
    int longest = table.stream().filter(cells -> index < cells.size()).mapToInt(cells -> cells.get(index).length()).max().orElse(0);
    return new Column(table.getFirst().get(index), Math.clamp(longest, NARROW, LONGEST_CELL), longest <= SHORT ? Align.CENTRE : Align.LEFT);
  }

  /// What a line has more than the head stands in its last cell, so that nothing is lost.
  private static List<String> filled(List<String> cells, int columns) {
    var filled = new ArrayList<>(cells.subList(0, Math.min(cells.size(), columns)));
    while (filled.size() < columns) {
      filled.add("");
    }
    if (cells.size() > columns) {
      filled.set(columns - 1, String.join(" | ", cells.subList(columns - 1, cells.size())));
    }
    return filled;
  }
}
