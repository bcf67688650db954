package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// What comes before the migrations of a start: an installation that is to be upgraded is backed up first, into `backups` of
/// its data folder, and nothing starts on a half restored database or on one that a newer version has upgraded.
@Component
class BeforeMigration implements FlywayMigrationStrategy {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

  private final Path data;
  private final Clock clock;

  BeforeMigration(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this.data = data;
    this.clock = clock;
  }

  @Override
  public void migrate(Flyway flyway) {
    try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
      if (new BackupTable(connection).isMarked()) {
        throw new LaunchRefused("launch.database-half-restored");
      }
      var info = flyway.info();
      if (Arrays.stream(info.applied()).anyMatch(migration -> migration.getState().isApplied() && !migration.getState().isResolved())) {
        throw new LaunchRefused("launch.database-of-newer");
      }
      if (info.applied().length > 0 && info.pending().length > 0) {
        var backup = place();
        Backup.take(connection, data, backup);
        System.out.println(LaunchText.of("launch.upgrade-backed-up", backup));
      }
    } catch (SQLException e) {
      throw new LaunchRefused("launch.backup-failed", ExternalDatabase.firstLine(e));
    }
    flyway.migrate();
  }

  private Path place() {
    try {
      var folder = Files.createDirectories(data.resolve("backups"));
      SystemUser.setMode(folder, "rwx------");
      return folder.resolve("before-upgrade-" + MOMENT.format(clock.instant()) + ".zip");
    } catch (IOException e) {
      throw new LaunchRefused("launch.folder-not-writable", data);
    }
  }
}
