package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Role;

/// What is or was open by duties of somebody at a unit.
///
/// @param id 0 as long as it is not written down
/// @param writtenOn when it was written down; null when the duties were over before
/// @param lastDay of duties that were over then; null for those that ran
/// @param hidden how many lines the reader has no right to see
record OpenWork(long id, List<Role> roles, @Nullable LocalDate writtenOn, @Nullable LocalDate lastDay, List<Line> lines, int hidden) {

  OpenWork {
    roles = List.copyOf(roles);
    lines = List.copyOf(lines);
  }

  /// A thing that was open.
  ///
  /// @param waiting whether it waits for somebody else
  record Line(boolean waiting, @Nullable LocalDate dueOn, String title, String detail, String address) {}

  /// Of a duty that ended before anything was written down.
  static OpenWork unknownOf(HandoverTable.Held ended) {
    return new OpenWork(0, List.of(ended.role()), null, ended.lastDay(), List.of(), 0);
  }

  /// Whether it was written down when the duty ended.
  boolean isOf(HandoverTable.Held ended) {
    return roles.contains(ended.role()) && Objects.equals(lastDay, ended.lastDay());
  }

  OpenWork seen(Predicate<Line> right) {
    var seen = lines.stream().filter(right).toList();
    return new OpenWork(id, roles, writtenOn, lastDay, seen, lines.size() - seen.size());
  }
}
