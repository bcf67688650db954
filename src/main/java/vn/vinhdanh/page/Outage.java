package vn.vinhdanh.page;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the installation lacks for a while, through no fault of its own: whatever was asked for works again once it is back.
///
/// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
enum Outage {
  DISK_FULL("disk-full", Duration.ofMinutes(1)),
  DATABASE_AWAY("database-away", Duration.ofSeconds(10)),
  FILES_FULL("files-full", Duration.ofMinutes(1)),
  FILES_AWAY("files-away", Duration.ofSeconds(30)),

  /// Another act holds what is asked for, for longer than anybody should wait before a page, or waited for this one in turn: nothing is done.
  HELD("held", Duration.ofSeconds(30));

  /// What the operating system says of a disk, or a share of one, that is full.
  private static final Set<String> FULL = Set.of("No space left on device", "Disk quota exceeded");

  private static final String DATABASE_DISK_FULL = "53100";
  private static final String CONNECTION = "08";

  /// Waited too long for a lock; chosen to give way where two waited for each other.
  private static final Set<String> WAITED = Set.of("55P03", "40P01");

  /// No connections left; the server is shutting down, has crashed, or is starting.
  private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");

  final String kind;
  final Duration tryAfter;

  Outage(String kind, Duration tryAfter) {
    this.kind = kind;
    this.tryAfter = tryAfter;
  }

  /// The outage behind a failure; empty where it is something else.
  static Optional<Outage> behind(@Nullable Throwable failure) {
    var found = EnumSet.noneOf(Outage.class);
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      of(cause).ifPresent(found::add);
    }
    return found.stream().findFirst();
  }

  private static Optional<Outage> of(Throwable cause) {
    return switch (cause) {
      case SQLException sql when DATABASE_DISK_FULL.equals(sql.getSQLState()) -> Optional.of(DISK_FULL);
      case SQLException sql when WAITED.contains(Objects.requireNonNullElse(sql.getSQLState(), "")) -> Optional.of(HELD);
      case SQLTransientConnectionException none -> Optional.of(DATABASE_AWAY);
      case SQLException sql when isAway(Objects.requireNonNullElse(sql.getSQLState(), "")) -> Optional.of(DATABASE_AWAY);
      case FilesAway away -> Optional.of(away.full() ? FILES_FULL : FILES_AWAY);
      case IOException full when FULL.stream().anyMatch(Objects.requireNonNullElse(full.getMessage(), "")::contains) ->
          Optional.of(DISK_FULL);
      default -> Optional.empty();
    };
  }

  private static boolean isAway(String state) {
    return state.startsWith(CONNECTION) || AWAY.contains(state);
  }
}
