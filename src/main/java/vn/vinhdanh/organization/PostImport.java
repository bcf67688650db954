package vn.vinhdanh.organization;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Posts read from a workbook on their way into the files of people.
///
/// @param round how many times its lines were tried: what is looked at is the result of one of them
/// @param overtaken whether something changed between that and the entering, so that nothing was entered
/// @param lines null once they are erased
record PostImport(long id, String fileName, Instant begunAt, Stage stage, int round, boolean overtaken, @Nullable List<PostLine> lines) {

  /// From the file to the files of people.
  enum Stage {
    CHECKED,
    ENTERED,
    DROPPED
  }

  int count(PeopleImport.Outcome outcome) {
    return lines(outcome, 0, Integer.MAX_VALUE).size();
  }

  /// The lines after one of them that would end so; null for all.
  List<PostLine> lines(PeopleImport.@Nullable Outcome outcome, int after, int most) {
    return lines == null ? List.of()
        : lines.stream().filter(line -> line.line() > after && (outcome == null || line.outcome() == outcome)).limit(most).toList();
  }
}
