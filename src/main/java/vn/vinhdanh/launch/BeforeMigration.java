package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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
      var table = new BackupTable(connection);
      if (table.isMarked()) {
        throw new LaunchRefused("launch.database-half-restored");
      }
      if (!isUpToDate(table)) {
        beforeUpgrade(flyway, connection);
      }
    } catch (SQLException e) {
      throw new LaunchRefused("launch.backup-failed", ExternalDatabase.firstLine(e));
    } catch (IOException e) {
      throw new LaunchRefused("launch.folder-not-writable", data);
    }
    flyway.migrate();
  }

  /// By their names alone: to look at all migrations costs Flyway as long as to validate them, which it does in any case.
  private static boolean isUpToDate(BackupTable table) throws SQLException, IOException {
    if (!table.hasMigrations()) {
      return false;
    }
    var shipped = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/V*.sql"))
        .map(Resource::getFilename)
        .collect(Collectors.toSet());
    var applied = table.migrations().stream()
        .map(migration -> migration.script().substring(migration.script().lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
    return shipped.equals(applied);
  }

  private void beforeUpgrade(Flyway flyway, Connection connection) throws SQLException, IOException {
    var info = flyway.info();
    if (Arrays.stream(info.applied()).anyMatch(migration -> migration.getState().isApplied() && !migration.getState().isResolved())) {
      throw new LaunchRefused("launch.database-of-newer");
    }
    if (info.applied().length > 0 && info.pending().length > 0) {
      var version = Objects.requireNonNull(info.current()).getVersion();
      var earlier = tries(version);
      var backup = folder().resolve(name(version) + MOMENT.format(clock.instant()) + ".zip");
      Backup.take(connection, data, backup);
      for (var old : earlier) {
        Files.delete(old);
      }
      System.out.println(LaunchText.of("launch.upgrade-backed-up", backup));
    }
  }

  private Path folder() throws IOException {
    var folder = Files.createDirectories(data.resolve("backups"));
    SystemUser.setMode(folder, "rwx------");
    return folder;
  }

  private static String name(MigrationVersion version) {
    return "before-upgrade-from-" + version + "-";
  }

  /// The backups of earlier tries to upgrade from the same version: a start that fails over and over keeps the last one alone.
  private List<Path> tries(MigrationVersion version) throws IOException {
    try (var backups = Files.newDirectoryStream(folder(), name(version) + "*.zip")) {
      return StreamSupport.stream(backups.spliterator(), false).toList();
    }
  }
}
