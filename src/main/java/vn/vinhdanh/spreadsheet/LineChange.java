package vn.vinhdanh.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Words;

/// What a line changes.
///
/// @param column its head
/// @param before absent where nothing is known
public record LineChange(String column, @Nullable String before, String after) {

  /// @param before the cells of the line as it would be written now
  /// @param after as it would be written then; both empty where nothing changes
  public static List<LineChange> between(List<String> before, List<String> after, SheetColumns columns) {
    var changes = new ArrayList<LineChange>();
    for (int at = 0; at < before.size(); at++) {
      if (!before.get(at).equals(after.get(at))) {
        changes.add(new LineChange(columns.heads().get(at), before.get(at).isEmpty() ? null : before.get(at), after.get(at)));
      }
    }
    return changes;
  }

  /// In one line.
  public String whole(Words words) {
    return words.of("spreadsheet.change", column, before == null ? words.of("spreadsheet.not-entered") : before, after);
  }
}
