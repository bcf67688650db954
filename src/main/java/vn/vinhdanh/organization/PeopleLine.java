package vn.vinhdanh.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.spreadsheet.SheetFault;

/// A line of an import: what was read, what would become of it and why.
///
/// @param faults what is wrong, each by the code of its column
/// @param person who is meant, or was made of it; null for somebody new
/// @param before what the file says; null for somebody new
/// @param after what it would say; null where the line is too faulty to tell
/// @param alike somebody like a new person; null where there is none
record PeopleLine(
    int line,
    List<String> read,
    PeopleImport.Outcome outcome,
    List<SheetFault> faults,
    @Nullable Long person,
    @Nullable State before,
    @Nullable State after,
    @Nullable Like alike) {

  PeopleLine {
    read = List.copyOf(read);
    faults = List.copyOf(faults);
  }

  /// Facts and main post.
  record State(PersonFacts facts, PostTerm post) {}

  /// Somebody whose file is kept already.
  record Like(long id, String name, String unit) {}
}
