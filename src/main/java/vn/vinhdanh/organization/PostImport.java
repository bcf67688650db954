package vn.vinhdanh.organization;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Posts read from a workbook on their way into the files of people.
///
/// @param lines null once they are erased
record PostImport(long id, String fileName, Instant begunAt, Stage stage, @Nullable List<PostLine> lines) {

  /// From the file to the files of people.
  enum Stage {
    CHECKED,
    ENTERED,
    DROPPED
  }

  List<PostLine> of(PeopleImport.Outcome outcome) {
    return lines == null ? List.of() : lines.stream().filter(line -> line.outcome() == outcome).toList();
  }

  int count(PeopleImport.Outcome outcome) {
    return of(outcome).size();
  }
}
