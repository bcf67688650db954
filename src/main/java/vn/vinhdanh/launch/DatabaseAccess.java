package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The database of an installation for a data command: an external one, that of a running application, or, where none
/// runs, the folder's own for as long as the command takes.
record DatabaseAccess(DatabaseLogin login, Path data, Runnable end) implements AutoCloseable {

  static final Set<String> OPTIONS = Set.of("data", "database-url");
  static final String STANDARD_FOLDER = "data/vinhdanh";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  static DatabaseAccess open(Options options) {
    var data = options.folder("data", STANDARD_FOLDER);
    var access = options.text("database-url")
        .map(address -> new DatabaseAccess(ExternalDatabase.reached(address), data, () -> {}))
        .orElseGet(() -> embedded(data));
    try {
      FolderMark.refuseOther(data, access.login());
      return access;
    } catch (LaunchRefused refused) {
      access.close();
      throw refused;
    }
  }

  private static DatabaseAccess embedded(Path data) {
    if (!Files.isDirectory(data)) {
      throw new LaunchRefused("launch.folder-without-database", data);
    }
    return DataFolder.claim(data).map(DatabaseAccess::started).orElseGet(() -> running(data));
  }

  /// The database that a folder is filled with: an external one, or the folder's own, made first. The folder stays claimed
  /// until the end.
  static DatabaseAccess of(DataFolder folder, Optional<DatabaseLogin> external) {
    return external.map(login -> new DatabaseAccess(login, folder.path(), folder::close)).orElseGet(() -> served(folder));
  }

  private static DatabaseAccess started(DataFolder folder) {
    folder.refuseHalfFilled();
    if (!Files.exists(folder.path().resolve("postgres"))) {
      folder.close();
      throw new LaunchRefused("launch.folder-without-database", folder.path());
    }
    return served(folder);
  }

  private static DatabaseAccess served(DataFolder folder) {
    var postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Settings.lasting(System.err::println));
    return new DatabaseAccess(postgres.login(), folder.path(), postgres::close);
  }

  private static DatabaseAccess running(Path data) {
    try {
      var path = data.toRealPath();
      var postmaster = new Postmaster(path.resolve("postgres"));
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (!postmaster.ready() && System.nanoTime() < end) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      var keys = DatabaseKeys.read(path);
      if (keys.isEmpty() || !postmaster.ready()) {
        throw new LaunchRefused("launch.database-does-not-answer", data);
      }
      return new DatabaseAccess(keys.get().login(), path, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
