package vn.vinhdanh.organization;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.spreadsheet.SheetFault;

/// A line of a workbook of posts: what was read, what would become of it and why.
///
/// @param cells one for each column of [PostSheet]
/// @param unread cells that could not be read at all, each by the code of its column
/// @param against what stands against the line
/// @param person whose file is meant; null where the line does not tell
/// @param version of the file on which the line was done; null where none was
/// @param before the post as a line, where the line changes it; otherwise empty
/// @param after what it becomes
record PostLine(
    int line, List<String> cells, PeopleImport.Outcome outcome, List<SheetFault> unread, List<SheetFault> against, @Nullable Long person,
    @Nullable Integer version, List<String> before, List<String> after) {

  PostLine {
    cells = List.copyOf(cells);
    unread = List.copyOf(unread);
    against = List.copyOf(against);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static PostLine read(int line, List<String> cells, List<SheetFault> unread) {
    return new PostLine(line, cells, PeopleImport.Outcome.FAULTY, unread, List.of(), null, null, List.of(), List.of());
  }

  PostLine faulty(List<SheetFault> against) {
    return new PostLine(line, cells, PeopleImport.Outcome.FAULTY, unread, against, null, null, List.of(), List.of());
  }

  PostLine becomes(PeopleImport.Outcome outcome, PersonFile of) {
    return new PostLine(line, cells, outcome, unread, List.of(), of.id().value(), of.version(), List.of(), List.of());
  }

  PostLine changes(PersonFile of, List<String> before, List<String> after) {
    return new PostLine(line, cells, PeopleImport.Outcome.CHANGED, unread, List.of(), of.id().value(), of.version(), before, after);
  }

  /// Whether the same would come of both: of the same file as it stood.
  boolean comesToTheSameAs(PostLine other) {
    return outcome == other.outcome && Objects.equals(person, other.person) && Objects.equals(version, other.version);
  }

  List<SheetFault> faults() {
    return Stream.concat(unread.stream(), against.stream()).toList();
  }
}
