package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/// What a stretch of a PDF is, apart from how it looks: a heading, a paragraph, a cell of a table. Tags lie in one another as they are to be read aloud; what
/// has none is decoration and is passed over. Not for more than one thread.
///
/// Source: ISO 32000-1, 14.7 and 14.8.
final class Tag {

  /// What a tag says of what it holds.
  enum Role {
    DOCUMENT("Document"),
    SECTION("Sect"),
    H1("H1"),
    H2("H2"),
    H3("H3"),
    H4("H4"),
    H5("H5"),
    H6("H6"),
    PARAGRAPH("P"),
    LIST("L"),
    ITEM("LI"),
    ITEM_BODY("LBody"),
    TABLE("Table"),
    HEAD("THead"),
    BODY("TBody"),
    ROW("TR"),
    HEAD_CELL("TH"),
    CELL("TD"),
    FIGURE("Figure");

    private final COSName name;

    Role(String written) {
      this.name = COSName.getPDFName(written);
    }

    COSName pdfName() {
      return name;
    }

    String written() {
      return name.getName();
    }

    /// A heading that lies this deep: 1 for the paper's title, at most 6.
    static Role heading(int depth) {
      return values()[H1.ordinal() + Math.min(depth, 6) - 1];
    }
  }

  /// Where a tag has something drawn: the number that the mark bears on its sheet.
  record Mark(Sheet sheet, int number) {}

  /// A line of the outline at the edge of a reader's window.
  ///
  /// @param depth from 1 on
  record Bookmark(int depth, String title) {}

  /// The rectangle of a picture, in points from the lower left corner of its sheet.
  record Box(float left, float bottom, float right, float top) {}

  private final Role role;
  private final @Nullable Tag parent;
  private final List<Tag> within = new ArrayList<>(0);
  private final List<Mark> marks = new ArrayList<>(1);
  private int columns = 1;
  private @Nullable String instead;
  private @Nullable Box box;
  private @Nullable Bookmark bookmark;
  private @Nullable Sheet begins;
  private float top;

  private Tag(Role role, @Nullable Tag parent) {
    this.role = role;
    this.parent = parent;
  }

  static Tag document() {
    return new Tag(Role.DOCUMENT, null);
  }

  /// A tag within this one, behind what lies in it. A tag holds either others or what is drawn.
  Tag add(Role lower) {
    var tag = new Tag(lower, this);
    within.add(tag);
    return tag;
  }

  /// A cell over several columns of a table.
  Tag across(int many) {
    columns = many;
    return this;
  }

  /// What is said in place of a picture.
  Tag saidAs(String words) {
    instead = words;
    return this;
  }

  void around(Box drawn) {
    box = drawn;
  }

  /// Has the outline lead to where this begins.
  Tag bookmarked(int depth, String title) {
    bookmark = new Bookmark(depth, title);
    return this;
  }

  /// Takes a mark on a sheet for what is drawn next.
  ///
  /// @param height above the sheet's lower edge
  void mark(Sheet sheet, int number, float height) {
    if (begins == null) {
      begins = sheet;
      top = height;
    }
    marks.add(new Mark(sheet, number));
  }

  Role role() {
    return role;
  }

  @Nullable Tag parent() {
    return parent;
  }

  List<Tag> within() {
    return within;
  }

  List<Mark> marks() {
    return marks;
  }

  int columns() {
    return columns;
  }

  @Nullable String instead() {
    return instead;
  }

  @Nullable Box box() {
    return box;
  }

  @Nullable Bookmark bookmark() {
    return bookmark;
  }

  /// The sheet on which the first of it is drawn; none where nothing is.
  @Nullable Sheet begins() {
    return begins;
  }

  float top() {
    return top;
  }
}
