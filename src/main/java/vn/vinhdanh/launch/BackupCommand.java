package vn.vinhdanh.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// `backup`: a copy of everything beside people who work; its keys, when asked for, into a file of their own.
final class BackupCommand implements Command {

  private static final long KB = 1024;
  private static final int MOST_NAMED = 10;

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public Set<String> options() {
    return Set.of("to", "keys", Passphrase.OPTION, "data", "database-url");
  }

  @Override
  public int run(Options options) {
    var to = WholeFile.free(options.neededFile("to"));
    var keysTo = options.file("keys").map(WholeFile::free);
    var passphrase = keysTo.map(file -> Passphrase.chosen(options));
    try (var access = DatabaseAccess.open(options)) {
      if (!Files.isDirectory(access.data())) {
        throw new LaunchRefused("launch.folder-without-files", access.data());
      }
      try (var connection = Restore.connect(access.login())) {
        var keys = KeysFile.of(access.data());
        var manifest = Backup.take(connection, access.data(), to);
        if (keysTo.isPresent()) {
          keep(keys, access.data(), keysTo.get(), passphrase.orElseThrow());
        }
        tell(manifest, keysTo, keys.keys().size(), to);
        return 0;
      } catch (SQLException e) {
        throw new LaunchRefused("launch.database-not-reached", access.login().url(), ExternalDatabase.firstLine(e));
      }
    }
  }

  /// The keys as they were before and after the rows were copied; rotated meanwhile, they may not be those of the rows.
  private static void keep(KeysFile keys, Path data, Path to, String passphrase) throws SQLException {
    if (!keys.sameAs(KeysFile.of(data))) {
      throw new LaunchRefused("launch.keys-rotated-meanwhile");
    }
    keys.writeTo(to, passphrase);
  }

  private static void tell(BackupManifest manifest, Optional<Path> keysTo, int keys, Path to) {
    var files = manifest.files();
    System.out.println(LaunchText.of(
        "launch.backed-up", to, manifest.tables().size(), manifest.rows(), files.count(), (to.toFile().length() + KB - 1) / KB));
    var elsewhere = files.elsewhere();
    if (elsewhere != null) {
      System.out.println(LaunchText.of(elsewhere.looked() ? "launch.files-elsewhere" : "launch.files-elsewhere-away", elsewhere.place()));
    }
    if (!files.missing().isEmpty()) {
      System.out.println(LaunchText.of(elsewhere == null ? "launch.files-lost" : "launch.files-lost-elsewhere", files.missing().size()));
      files.missing().stream().limit(MOST_NAMED).forEach(System.out::println);
    }
    files.damaged().keySet().forEach(name -> System.out.println(LaunchText.of("launch.file-damaged", name)));
    if (keysTo.isPresent()) {
      System.out.println(LaunchText.of("launch.keys-kept", keysTo.get(), keys));
    } else if (manifest.rowsOf("identity_second_factor") > 0) {
      System.out.println(LaunchText.of("launch.keys-not-kept", manifest.rowsOf("identity_second_factor")));
    }
    if (keysTo.isEmpty() && manifest.rowsOf("organization_identity_number") > 0) {
      System.out.println(LaunchText.of("launch.numbers-not-kept", manifest.rowsOf("organization_identity_number")));
    }
    if (manifest.rowsOf("council_box") > 0) {
      System.out.println(LaunchText.of("launch.boxes-not-kept", manifest.rowsOf("council_box")));
    }
  }
}
