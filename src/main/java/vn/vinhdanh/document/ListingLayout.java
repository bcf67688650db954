package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Lines.Line;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.Tag.Role;

/// Sets a list in ruled columns: a table whose head is told once and drawn on each sheet.
final class ListingLayout {
  private static final float SIZE = 13;
  private static final float LEADING = 16 / SIZE;
  private static final float PAD = 4;

  private final PageFlow flow;
  private final float size;
  private final float leading;
  private final List<Column> columns;
  private final float[] widths;
  private final Strip head;
  private final int depth;

  /// A horizontal strip of the list: the lines of each of its cells.
  private record Strip(List<List<Line>> cells, boolean heading, int lineCount) {

    Strip(List<List<Line>> cells, boolean heading) {
      this(cells, heading, cells.stream().mapToInt(List::size).max().orElse(1));
    }

    float height(float leading) {
      return lineCount() * leading + 2 * PAD;
    }

    Strip part(int from, int to) {
      var some =
          cells.stream()
              .map(lines -> lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size())))
              .toList();
      return new Strip(some, heading);
    }
  }

  private ListingLayout(PageFlow flow, List<Column> columns, float size, int depth) {
    this.flow = flow;
    this.size = size;
    this.depth = depth;
    this.leading = size * LEADING;
    this.columns = columns;
    var shares = columns.stream().mapToInt(Column::share).sum();
    this.widths = new float[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = flow.width() * columns.get(i).share() / shares;
    }
    this.head = strip(columns.stream().map(Column::head).toList(), Face.BOLD);
  }

  /// @param depth in the outline of the parts of the list
  static void set(PageFlow flow, Listing listing, int depth) {
    set(flow, listing, SIZE, depth);
  }

  /// As above, in another size of letters: books have more columns than papers, and no parts.
  static void set(PageFlow flow, Listing listing, float size) {
    set(flow, listing, size, 1);
  }

  private static void set(PageFlow flow, Listing listing, float size, int depth) {
    var layout = new ListingLayout(flow, listing.columns(), size, depth);
    layout.set(layout.strips(listing), listing);
  }

  /// The height that the list's head and first rows need to stand together.
  static float startHeight(PageFlow flow, Listing listing) {
    var layout = new ListingLayout(flow, listing.columns(), SIZE, 1);
    var strips = layout.strips(listing);
    return layout.head.height(layout.leading) + layout.kept(strips, 0);
  }

  private List<Strip> strips(Listing listing) {
    var strips = new ArrayList<Strip>();
    for (var entry : listing.entries()) {
      strips.add(
          switch (entry) {
            case Row row -> strip(row.cells(), Face.REGULAR);
            case Section section ->
                new Strip(List.of(Lines.of(Face.BOLD, size, flow.width() - 2 * PAD, section.title())), true);
          });
    }
    return strips;
  }

  private Strip strip(List<String> texts, Face face) {
    var cells = new ArrayList<List<Line>>();
    for (int i = 0; i < texts.size(); i++) {
      cells.add(Lines.of(face, size, widths[i] - 2 * PAD, texts.get(i)));
    }
    return new Strip(List.copyOf(cells), false);
  }

  private float kept(List<Strip> strips, int from) {
    float height = 0;
    for (int i = from; i < strips.size(); i++) {
      height += strips.get(i).height(leading);
      if (!strips.get(i).heading()) {
        break;
      }
    }
    return height;
  }

  private void set(List<Strip> strips, Listing listing) {
    var table = flow.holder().add(Role.TABLE);
    startSheet(head.height(leading) + kept(strips, 0), cells(table.add(Role.HEAD), Role.HEAD_CELL));
    var body = table.add(Role.BODY);
    for (int i = 0; i < strips.size(); i++) {
      var strip = strips.get(i);
      var needed = strip.heading() ? kept(strips, i) : strip.height(leading);
      if (needed > flow.room() && needed <= flow.fullRoom() - head.height(leading)) {
        newSheet();
      }
      setWhateverItsHeight(strip, listing.entries().get(i) instanceof Section section ? section(body, section) : cells(body, Role.CELL));
    }
    flow.rule(flow.left(), flow.y(), flow.right());
    flow.down(PAD);
  }

  private List<Tag> cells(Tag rows, Role role) {
    var row = rows.add(Role.ROW);
    return columns.stream().map(any -> row.add(role)).toList();
  }

  private List<Tag> section(Tag rows, Section section) {
    return List.of(rows.add(Role.ROW).add(Role.HEAD_CELL).across(columns.size()).bookmarked(depth, section.title()));
  }

  private void setWhateverItsHeight(Strip strip, List<Tag> tags) {
    int from = 0;
    while (from < strip.lineCount()) {
      var fit = linesLeft();
      if (fit < 1) {
        newSheet();
        fit = Math.max(1, linesLeft());
      }
      var part = strip.part(from, from + fit);
      draw(part, null, tags);
      from += fit;
    }
  }

  private int linesLeft() {
    return (int) Math.floor((flow.room() - 2 * PAD + 0.01f) / leading);
  }

  private void startSheet(float needed, List<Tag> tags) {
    flow.need(Math.min(needed, flow.fullRoom()));
    draw(head, Align.CENTRE, tags);
  }

  /// A head that takes more than a third of a sheet stands once.
  private void newSheet() {
    flow.rule(flow.left(), flow.y(), flow.right());
    flow.newSheet();
    if (head.height(leading) <= flow.fullRoom() / 3) {
      draw(head, Align.CENTRE, List.of());
    }
  }

  /// @param tags of its cells; none: it is drawn once more and not told again
  private void draw(Strip strip, @Nullable Align all, List<Tag> tags) {
    var from = flow.y();
    var height = strip.height(leading);
    if (strip.heading()) {
      var lines = strip.cells().getFirst();
      flow.block(tags.getFirst(), lines, flow.left() + PAD, from + PAD, flow.width() - 2 * PAD, size, leading, Align.LEFT);
    } else {
      var x = flow.left();
      for (int i = 0; i < widths.length; i++) {
        var lines = strip.cells().get(i);
        var align = all == null ? columns.get(i).align() : all;
        var drop = all == Align.CENTRE ? (height - 2 * PAD - lines.size() * leading) / 2 : 0;
        flow.block(tags.isEmpty() ? null : tags.get(i), lines, x + PAD, from + PAD + drop, widths[i] - 2 * PAD, size, leading, align);
        x += widths[i];
      }
    }
    rules(strip, from, height);
    flow.down(height);
  }

  private void rules(Strip strip, float from, float height) {
    flow.rule(flow.left(), from, flow.right());
    var x = flow.left();
    for (int i = 0; i < widths.length; i++) {
      if (i == 0 || !strip.heading()) {
        flow.upright(x, from, from + height);
      }
      x += widths[i];
    }
    flow.upright(flow.right(), from, from + height);
  }
}
