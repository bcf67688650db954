package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;

/// One piece of a paper's text, in order.
public sealed interface PaperBlock {

  /// To whom a paper goes (kính gửi), above its text: one beside the words, several in lines of their own.
  /// Source: 30/2020/NĐ-CP, Annex I, part I, II.9.a.
  record Addressees(List<String> names) implements PaperBlock {
    public Addressees {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("A paper goes to somebody.");
      }
    }
  }

  /// What a paper rests on (căn cứ) where it stands under its addressees, with its end mark.
  record Basis(String text) implements PaperBlock {}

  /// Running text: justified, first line indented.
  record Paragraph(String text) implements PaperBlock {}

  /// An article (Điều): its label in bold ("Điều 1."), then its text.
  record Article(String label, String text) implements PaperBlock {}

  /// A heading of a part ("I. THÀNH PHẦN THAM DỰ") or of what is within one ("1. Mục đích"): bold, kept with what follows.
  ///
  /// @param level how deep it lies, from 1 on; it tells the outline of a Word text and changes nothing of its looks
  record Heading(int level, String text) implements PaperBlock {

    public Heading(String text) {
      this(1, text);
    }
  }

  /// The beginning of a larger part (phần, chương, mục): its name and number in the middle, its title in capitals under it, kept with what follows.
  /// Source: 30/2020/NĐ-CP, Annex I, part I, II.5.d.
  ///
  /// @param level as of a heading
  /// @param label "Chương I"
  /// @param title empty for none
  record Division(int level, String label, String title) implements PaperBlock {

    /// As the outline has it.
    String inOneLine() {
      return title.isEmpty() ? label : label + ". " + title;
    }
  }

  /// Something that a paper says of its matter, by a name of its own: "Họ và tên: …", or running text without a label, a paragraph for each line.
  ///
  /// @param field how a template names the text
  record Fact(String field, String label, String text) implements PaperBlock {

    /// As it is read: the label before the first line.
    List<String> paragraphs() {
      var lines = new ArrayList<>(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
      if (lines.isEmpty()) {
        lines.add("");
      }
      if (!label.isEmpty()) {
        lines.set(0, (label + ": " + lines.getFirst()).strip());
      }
      return List.copyOf(lines);
    }
  }

  /// A list in ruled columns. Its head repeats on every page; a row is never split, unless it is taller than a page.
  ///
  /// @param field how a template names its rows, where they are not those of the paper's one list
  record Listing(String field, List<Column> columns, List<Entry> entries) implements PaperBlock {

    public Listing(List<Column> columns, List<Entry> entries) {
      this("", columns, entries);
    }

    public Listing {
      columns = List.copyOf(columns);
      entries = List.copyOf(entries);
      for (var entry : entries) {
        if (entry instanceof Row row && row.cells().size() != columns.size()) {
          throw new IllegalArgumentException("A row has as many cells as the list has columns.");
        }
      }
    }
  }

  /// A column of a list.
  ///
  /// @param field how a template names what stands in it; empty where no template may
  /// @param share its part of the width, against the other columns' shares
  record Column(String field, String head, int share, Align align) {

    public Column(String head, int share, Align align) {
      this("", head, share, align);
    }
  }

  /// How a column stands.
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /// An entry of a list.
  sealed interface Entry {}

  /// A row of a list: one text for each column.
  record Row(List<String> cells) implements Entry {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// A bold line across the list ("I. TẬP THỂ"), kept with the row that follows.
  ///
  /// @param field how a template names the rows below it; empty where no template may
  record Section(String field, String title) implements Entry {

    public Section(String title) {
      this("", title);
    }
  }
}
