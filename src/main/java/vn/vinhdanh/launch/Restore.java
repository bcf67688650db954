package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.TreeSet;
import org.flywaydb.core.api.FlywayException;

/// Rebuilds an installation from a backup in an empty data folder and an empty database. Both are marked before anything is
/// put into them, and serve nobody until the marks are taken away; rows come in one transaction. Cut off before [#open], it is
/// begun anew.
final class Restore {

  private final DatabaseLogin login;
  private final Path data;
  private final BackupArchive archive;

  Restore(DatabaseLogin login, Path data, BackupArchive archive) {
    this.login = login;
    this.data = data;
    this.archive = archive;
  }

  /// Refuses a database that holds something else than what a restore left that was cut off.
  static DatabaseLogin fillable(DatabaseLogin login) {
    try (var connection = connect(login)) {
      var table = new BackupTable(connection);
      if (!table.isEmpty() && !table.isMarked()) {
        throw new LaunchRefused("launch.database-not-empty", login.url());
      }
      return login;
    } catch (SQLException e) {
      throw new LaunchRefused("launch.database-not-reached", login.url(), ExternalDatabase.firstLine(e));
    }
  }

  /// Puts in all that the backup holds, and brings its schema up to this version.
  void fill(KeysFile keys) {
    try (var connection = connect(login)) {
      putFiles();
      keys.putInto(data);
      var table = new BackupTable(connection);
      if (table.isMarked()) {
        Migrations.clean(login);
      }
      table.mark();
      Migrations.upTo(archive.manifest().schema(), login);
      connection.setAutoCommit(false);
      load(table);
      connection.commit();
      connection.setAutoCommit(true);
      Migrations.all(login);
    } catch (SQLException e) {
      throw new LaunchRefused("launch.restore-failed", ExternalDatabase.firstLine(e));
    } catch (FlywayException | IOException e) {
      throw new LaunchRefused("launch.restore-failed", Objects.requireNonNullElse(e.getMessage(), "").lines().findFirst().orElse(""));
    }
  }

  /// Gives folder and database a mark in common and takes the sign of the restore away: from now on they are served.
  void open() {
    FolderMark.renew(data, login);
    try (var connection = connect(login)) {
      new BackupTable(connection).unmark();
    } catch (SQLException e) {
      throw new LaunchRefused("launch.restore-failed", ExternalDatabase.firstLine(e));
    }
  }

  private void load(BackupTable table) throws SQLException, IOException {
    var manifest = archive.manifest();
    var guards = table.takeGuards();
    table.emptyAll();
    var missing = new TreeSet<>(table.tables().keySet());
    for (var each : manifest.tables()) {
      missing.remove(each.name());
      try (var rows = archive.part(each.part())) {
        if (table.copyIn(each.name(), each.columns(), rows) != each.count()) {
          throw new LaunchRefused("launch.restore-failed", each.name());
        }
      }
    }
    for (var sequence : manifest.sequences()) {
      if (!table.set(sequence)) {
        missing.add(sequence.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new LaunchRefused("launch.restore-failed", String.join(", ", missing));
    }
    table.putGuards(guards);
  }

  private void putFiles() throws IOException {
    var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var shelves = new TreeSet<Path>();
    for (var name : archive.files()) {
      var file = data.resolve(name);
      shelves.add(Files.createDirectories(Objects.requireNonNull(file.getParent()), onlyOwner));
      put(name, file);
    }
    for (var shelf : shelves) {
      WholeFile.force(shelf, StandardOpenOption.READ);
    }
    if (archive.manifest().seal() > 0) {
      put(BackupManifest.HEADS, data.resolve(BackupManifest.HEADS));
    }
    WholeFile.force(data, StandardOpenOption.READ);
  }

  private void put(String part, Path file) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var in = archive.part(part);
        var out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    WholeFile.force(file, StandardOpenOption.WRITE);
  }

  static Connection connect(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }
}
