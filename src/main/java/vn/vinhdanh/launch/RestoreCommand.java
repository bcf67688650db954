package vn.vinhdanh.launch;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import vn.vinhdanh.audit.AuditVerification;
import vn.vinhdanh.identity.AfterRestore;
import vn.vinhdanh.page.Texts;

/// `restore`: rebuilds what a backup holds, on an empty database and in an empty folder, ends the sessions and tokens that
/// were alive in it, and verifies its audit chain; exit status 1 when the chain was broken already.
final class RestoreCommand implements Command {

  private static final int BROKEN = 1;

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public Set<String> options() {
    return Set.of("from", "keys", Passphrase.OPTION, "data", "database-url");
  }

  @Override
  public int run(Options options) {
    try (var archive = BackupArchive.verified(options.neededFile("from"))) {
      var manifest = archive.manifest();
      var keys = options.file("keys")
          .map(file -> KeysFile.read(file, Passphrase.known(options)))
          .orElseGet(() -> new KeysFile(Map.of()));
      var external = options.text("database-url").map(ExternalDatabase::reached).map(Restore::fillable);
      var folder = DataFolder.claimToFill(manifest.purpose(), options.folder("data", DatabaseAccess.STANDARD_FOLDER));
      try (var access = DatabaseAccess.of(folder, external)) {
        var restore = new Restore(access.login(), access.data(), archive);
        restore.fill(keys);
        var ended = endAccess(access, manifest);
        restore.open();
        folder.filled();
        System.out.println(LaunchText.of(
            "launch.restored", access.data(), manifest.tables().size(), manifest.rows(), manifest.files().count(), keys.keys().size()));
        var elsewhere = manifest.files().elsewhere();
        if (elsewhere != null) {
          System.out.println(LaunchText.of("launch.files-stay-elsewhere", elsewhere.place()));
        }
        System.out.println(LaunchText.of("launch.access-ended", ended.sessions(), ended.tokens()));
        if (manifest.rowsOf("council_box") > 0) {
          System.out.println(LaunchText.of("launch.boxes-not-kept", manifest.rowsOf("council_box")));
        }
        return verified(access) ? 0 : BROKEN;
      }
    }
  }

  private static AfterRestore.Ended endAccess(DatabaseAccess access, BackupManifest manifest) {
    try (var services = Services.onMarked(access)) {
      return services.getBean(AfterRestore.class).endAccess(manifest.takenAt(), manifest.product(), manifest.schema());
    }
  }

  private static boolean verified(DatabaseAccess access) {
    try (var connection = Restore.connect(access.login())) {
      var result = AuditVerification.verify(connection, access.data());
      result.lines(new Texts()).forEach(System.out::println);
      return result.whole();
    } catch (SQLException e) {
      throw new LaunchRefused("launch.database-not-reached", access.login().url(), ExternalDatabase.firstLine(e));
    }
  }
}
