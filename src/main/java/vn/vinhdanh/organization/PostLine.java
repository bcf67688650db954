package vn.vinhdanh.organization;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.spreadsheet.SheetFault;

/// A line of a workbook of posts: what was read, what would become of it and why.
///
/// @param cells one for each column of [PostSheet]
/// @param unread cells that could not be read at all, each by the code of its column
/// @param against what stands against the line
/// @param person whose file is meant; null where the line does not tell
record PostLine(
    int line, List<String> cells, PeopleImport.Outcome outcome, List<SheetFault> unread, List<SheetFault> against, @Nullable Long person) {

  PostLine {
    cells = List.copyOf(cells);
    unread = List.copyOf(unread);
    against = List.copyOf(against);
  }

  static PostLine read(int line, List<String> cells, List<SheetFault> unread) {
    return new PostLine(line, cells, PeopleImport.Outcome.FAULTY, unread, List.of(), null);
  }

  PostLine faulty(List<SheetFault> against) {
    return new PostLine(line, cells, PeopleImport.Outcome.FAULTY, unread, against, person);
  }

  PostLine becomes(PeopleImport.Outcome outcome, long person) {
    return new PostLine(line, cells, outcome, unread, List.of(), person);
  }

  List<SheetFault> faults() {
    return Stream.concat(unread.stream(), against.stream()).toList();
  }
}
