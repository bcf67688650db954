package vn.vinhdanh.spreadsheet;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Portion;

/// Lines of a workbook that would end alike, as the page of its import shows them: a part of them at a time, each with what there is to say of it.
///
/// @param address of the import
/// @param kinds those that may be chosen, in their order
/// @param shown the code of the one that is
/// @param after the line after which they are shown, 0 for the first ones
/// @param next after which those are shown that follow; null with the last ones
public record ShownLines(String address, List<Kind> kinds, String shown, int after, List<Line> lines, @Nullable Integer next) {

  /// How many a page shows; whoever looks for them asks for one more.
  public static final int MOST = 50;

  /// How lines end.
  ///
  /// @param code in the address
  /// @param said in words
  public record Kind(String code, String said, int count) {}

  /// A line.
  ///
  /// @param number of its row
  /// @param address of whom it means; null where nobody is there
  /// @param name whom it means, with `beside` to tell them apart
  /// @param what it says of them, and `where`
  /// @param said its faults, and what else there is to say
  public record Line(int number, @Nullable String address, String name, String beside, String what, String where, List<String> said) {

    public Line {
      said = List.copyOf(said);
    }
  }

  public ShownLines {
    kinds = List.copyOf(kinds);
    lines = List.copyOf(lines);
  }

  /// @param found one more than a page shows, where there are as many
  public static <T> ShownLines of(String address, List<Kind> kinds, Enum<?> shown, int after, List<T> found, Function<T, Line> line) {
    var portion = Portion.of(found.stream().map(line).toList(), MOST);
    return new ShownLines(address, kinds, shown.name(), after, portion.shown(), portion.next(Line::number));
  }

  /// What the lines that are shown have in common, in words.
  public String title() {
    return kinds.stream().filter(kind -> kind.code().equals(shown)).map(Kind::said).findFirst().orElse("");
  }
}
