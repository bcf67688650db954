package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Keeps a data folder and its database together: both hold one mark, made at the first start. The folder's keys never seal rows of another organization's
/// database, and its files never stand beside them. A folder moved to another machine takes its mark along; a restore makes a new one for both.
final class FolderMark {

  private static final String NOTE = "installation";

  /// The mark while it is not known that the database has it too.
  private static final String PENDING = "installation.new";

  /// How a database gets a mark; answers whether it has it then.
  private interface Marking {
    boolean done(FolderMarkTable table, UUID mark) throws SQLException;
  }

  private final Path data;
  private final DatabaseLogin login;

  private FolderMark(Path data, DatabaseLogin login) {
    this.data = data;
    this.login = login;
  }

  /// Refuses to start on a database that belongs to another folder, and on one that is not the folder's own any more.
  static FolderMark ofStart(DataFolder folder, DatabaseLogin login) {
    var mark = new FolderMark(folder.path(), login);
    var noted = noted(mark.data, NOTE);
    var pending = noted(mark.data, PENDING);
    var kept = mark.kept();
    if (!noted.equals(kept) && !(noted.isEmpty() && pending.isPresent() && (kept.isEmpty() || kept.equals(pending)))) {
      throw mark.refused();
    }
    return mark;
  }

  /// Refuses a data command a database that does not belong to the folder; a folder without a mark has nothing of which it could be mixed up.
  static void refuseOther(Path data, DatabaseLogin login) {
    var noted = noted(data, NOTE);
    if (noted.isPresent()) {
      var mark = new FolderMark(data, login);
      if (!noted.equals(mark.kept())) {
        throw mark.refused();
      }
    }
  }

  /// Marks a folder and a database that begin together; called when the migrations have run. Refuses when another folder was faster.
  void settle() {
    if (noted(data, NOTE).isEmpty()) {
      put(noted(data, PENDING).orElseGet(UUID::randomUUID), FolderMarkTable::begin);
    }
  }

  /// Marks what a restore has filled: another installation from now on than the one that was backed up.
  static void renew(Path data, DatabaseLogin login) {
    new FolderMark(data, login).put(UUID.randomUUID(), (table, mark) -> {
      table.put(mark);
      return true;
    });
  }

  /// First in the folder as pending, then in the database: cut off in between, the next start goes on from there.
  private void put(UUID mark, Marking marking) {
    try (var connection = Restore.connect(login)) {
      if (noted(data, PENDING).isEmpty()) {
        WholeFile.write(data.resolve(PENDING), out -> {
          out.write(mark.toString().getBytes(StandardCharsets.US_ASCII));
          return mark;
        });
      }
      if (!marking.done(new FolderMarkTable(connection), mark)) {
        throw refused();
      }
      Files.move(data.resolve(PENDING), data.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
      WholeFile.force(data, StandardOpenOption.READ);
    } catch (SQLException e) {
      throw new LaunchRefused("launch.database-not-reached", login.url(), ExternalDatabase.firstLine(e));
    } catch (IOException e) {
      throw new LaunchRefused("launch.folder-not-writable", data);
    }
  }

  private Optional<UUID> kept() {
    try (var connection = Restore.connect(login)) {
      return new FolderMarkTable(connection).mark();
    } catch (SQLException e) {
      throw new LaunchRefused("launch.database-not-reached", login.url(), ExternalDatabase.firstLine(e));
    }
  }

  private LaunchRefused refused() {
    return new LaunchRefused("launch.database-of-another", login.url(), data);
  }

  private static Optional<UUID> noted(Path data, String name) {
    var note = data.resolve(name);
    try {
      return Files.exists(note) ? Optional.of(UUID.fromString(Files.readString(note).strip())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new LaunchRefused("launch.mark-unreadable", note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
