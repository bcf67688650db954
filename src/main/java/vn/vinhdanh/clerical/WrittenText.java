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
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;

/// The text of a paper as people type it, read as what it is on paper: each line a paragraph, one that begins “Điều 1.” an article (without an end mark its title: a heading), one that begins with a
/// Roman numeral or is a short numbered line without an end mark a heading; lines with bars between their parts (“STT | Đơn vị”)
/// a table, whose first line is its head. “Chương I” (or “Phần”, “Mục”, “Tiểu mục”) stands in the middle over its title, which follows on the same line or on the next one. Empty lines part tables and say nothing else.
///
/// Annexes are written the same way, each begun by a line “Phụ lục” of its own and a line with its title.
///
/// Source: 30/2020/NĐ-CP, Annex I, part I, II.5 and III.1.
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

  /// About so many characters stand side by side in a table on an upright sheet.
  private static final int ON_UPRIGHT = 62;

  /// The gap between two cells, in characters.
  private static final int GAP = 2;

  private final Pattern article;
  private final Pattern part;
  private final Pattern division;
  private final List<String> divisions;
  private final Pattern annex;

  @Autowired
  WrittenText(Texts texts) {
    this(texts.inVietnamese("clerical.written.article"), texts.inVietnamese("clerical.written.parts"), texts.inVietnamese("clerical.written.annex"));
  }

  /// @param articleWord with which an article begins
  /// @param partWords with which larger parts begin, the largest first, each parted from the next by `;`
  /// @param annexWord with which an annex begins
  WrittenText(String articleWord, String partWords, String annexWord) {
    this.article = Pattern.compile("(" + articleWord + "\\s+\\d+\\p{Ll}?\\.)\\s*(.*)");
    this.part = Pattern.compile("[IVX]+\\.\\s*\\S.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.division = Pattern.compile(
        "((" + partWords.replace(';', '|') + ")\\s+([IVX]+|\\d+))(?:[.:]?|[.:]?\\s+(\\S.*))", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.divisions = List.of(partWords.split(";"));
    this.annex = Pattern.compile(annexWord + "(?:\\s+(?:[IVX]+|\\d+))?\\s*[.:]?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
    return withoutRuns(titled(blocks));
  }

  /// An annex as it was written.
  ///
  /// @param title empty where nobody wrote it
  record Annex(String title, List<PaperBlock> body, boolean wide) {

    Annex {
      body = List.copyOf(body);
    }
  }

  /// The annexes of a text; what stands before the first line “Phụ lục” is one too, so that nothing is lost.
  List<Annex> annexes(String text) {
    var annexes = new ArrayList<Annex>();
    var lines = new ArrayList<String>();
    for (var line : text.lines().map(String::strip).toList()) {
      if (annex.matcher(line).matches()) {
        end(lines, annexes);
      }
      lines.add(line);
    }
    end(lines, annexes);
    return annexes;
  }

  /// Whether a line begins an annex.
  boolean beginsAnnex(String line) {
    return annex.matcher(line).matches();
  }

  private void end(List<String> lines, List<Annex> annexes) {
    var said = lines.stream().dropWhile(String::isEmpty).toList();
    lines.clear();
    if (said.isEmpty()) {
      return;
    }
    var own = said.stream().skip(annex.matcher(said.getFirst()).matches() ? 1 : 0).dropWhile(String::isEmpty).toList();
    boolean titled = !own.isEmpty() && !own.getFirst().contains("|");
    var rest = String.join("\n", own.subList(titled ? 1 : 0, own.size()));
    annexes.add(new Annex(titled ? own.getFirst() : "", read(rest), wide(rest)));
  }

  /// Whether a table of it has words that do not stand side by side on an upright sheet.
  private static boolean wide(String text) {
    return tables(text).stream().anyMatch(table -> {
      int wide = 0;
      int columns = table.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < columns; i++) {
        int index = i;
        wide += GAP + table.stream().filter(cells -> index < cells.size()).mapToInt(cells -> leastRoom(cells.get(index))).max().orElse(0);
      }
      return wide > ON_UPRIGHT;
    });
  }

  /// A cell of some words wants two or three of them side by side.
  private static int leastRoom(String cell) {
    int longest = Arrays.stream(cell.split("\\s+")).mapToInt(String::length).max().orElse(0);
    return Math.max(longest, Math.min(cell.length(), NARROW));
  }

  private static List<List<List<String>>> tables(String text) {
    var tables = new ArrayList<List<List<String>>>();
    var table = new ArrayList<List<String>>();
    for (var line : (text + "\n").lines().map(String::strip).toList()) {
      if (line.contains("|")) {
        table.add(cells(line));
      } else if (!table.isEmpty()) {
        tables.add(List.copyOf(table));
        table.clear();
      }
    }
    if (!table.isEmpty()) {
      tables.add(table);
    }
    return tables;
  }

  /// The line under a part without a title is its title. Parts lie as deep as there are larger ones in the text.
  private List<PaperBlock> titled(List<PaperBlock> blocks) {
    var depths = blocks.stream().filter(Division.class::isInstance).map(block -> ((Division) block).level()).distinct().sorted().toList();
    var told = new ArrayList<PaperBlock>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Division part) {
        boolean follows = part.title().isEmpty() && i + 1 < blocks.size() && blocks.get(i + 1) instanceof Paragraph next
            && next.text().length() <= LONGEST_HEADING && !ENDED.matcher(next.text()).matches();
        told.add(new Division(1 + depths.indexOf(part.level()), part.label(), follows ? ((Paragraph) blocks.get(i + 1)).text() : part.title()));
        i += follows ? 1 : 0;
      } else {
        told.add(blocks.get(i));
      }
    }
    return told;
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
    var begins = division.matcher(line);
    if (line.length() <= LONGEST_HEADING && begins.matches() && (begins.group(4) == null || title(begins.group(4)))) {
      return new Division(rank(begins.group(2)), begins.group(1), begins.group(4) == null ? "" : begins.group(4).strip());
    }
    if (line.length() <= LONGEST_HEADING && part.matcher(line).matches()) {
      return new Heading(1, line);
    }
    if (line.length() <= LONGEST_HEADING && NUMBERED.matcher(line).matches() && !ENDED.matcher(line).matches()) {
      return new Heading(2, line);
    }
    return new Paragraph(line);
  }

  /// “Mục 3 của kế hoạch này” begins no part.
  private static boolean title(String behind) {
    return Character.isUpperCase(behind.charAt(0)) && !ENDED.matcher(behind).matches();
  }

  private int rank(String word) {
    int rank = 0;
    while (rank < divisions.size() - 1 && !divisions.get(rank).equalsIgnoreCase(word)) {
      rank++;
    }
    return rank;
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
